/** Figures from word lists beside the hashed words of a text. They stand alone: who checks an adaptation needs no lexicons. */
export const englishDenseCount = 26;
export const chineseDenseCount = 20;
