/** A name as inside of an English sentence: *Tracking* as *tracking*; *API*, *WeChat* and *Apple Pay* as they are. */
export const insideSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}[^\p{Lu}]*$/u.test(name) ? `${name.slice(0, 1).toLowerCase()}${name.slice(1)}` : name;
