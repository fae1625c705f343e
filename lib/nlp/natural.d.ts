// natural ships types for its index only, and its index pulls database drivers into the bundle.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified|…`, one character each */
  const pairs: string;
  export default pairs;
}
