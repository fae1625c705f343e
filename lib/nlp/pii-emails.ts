import { type Finder, patternFinder } from './pii-finder.ts';

/** Addresses as they are written, a QQ mailbox without its `.com`, and those spelt out against robots. */
export const emailFinders: readonly Finder[] = [
  patternFinder(
    'email',
    'at',
    /(?<![\w.%+-])[\w.%+-]{1,128}@(?:(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}|(?<=\d@)qq(?![\w.]))/gi,
  ),
  patternFinder(
    'email',
    'word',
    /(?<![\w.+-])[\w.+-]{1,64} {0,2}(?:\(at\)| at ) {0,2}[a-z0-9-]{1,63} {0,2}(?:\(dot\)| dot ) {0,2}(?:com|net|org|cn|co|io|edu|tw|hk|uk)(?![\w-])/gi,
  ),
];
