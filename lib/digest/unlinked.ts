/**
 * A text of a customer's without anything that a mail client makes a link of: whoever writes a review must not get the staff of
 * the company to his site by a slip of the finger. `https://shop.example/x` as `https[:]//shop[.]example/x`; where only the blank
 * behind a full stop is missing, it is put in.
 */
export const unlinked = (text: string): string =>
  text
    .replaceAll('://', '[:]//')
    .replaceAll(/\b(mailto|tel|sms|javascript|data):(?=\S)/gi, '$1[:]')
    .replaceAll(/(?<=[\p{Ll}\p{N}])\.(?=[A-Z][a-z])/gu, '. ')
    .replaceAll(/(?<=[\p{L}\p{N}-])[.。．](?=[a-z]{2}|xn--)/giu, '[.]')
    .replaceAll(/(?<=\S)@(?=\S)/g, '[@]');
