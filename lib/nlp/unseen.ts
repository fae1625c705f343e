/** Characters that nobody sees, within an address or a number as anywhere. */
export const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;
const everyUnseen = new RegExp(unseen, 'g');

/** A text as it is seen. */
export const withoutUnseen = (text: string): string =>
  unseen.test(text) ? text.replace(everyUnseen, '') : text;
