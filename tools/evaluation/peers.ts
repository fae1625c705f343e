import { Container } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en';
import { SentimentAnalyzer as NlpJs } from '@nlpjs/sentiment';
import Natural from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import Sentiment from 'sentiment';
import vader from 'vader-sentiment';
import wink from 'wink-sentiment';

/** A reader of sentiment: above 0 is positive. `band` is how near to 0 its own documentation calls neutral. */
export type Peer = {
  readonly name: string;
  readonly band: number;
  readonly score: (text: string) => number | Promise<number>;
};

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');

/** The packages of npm that people pick today, as their first example shows them. */
export function npmPeers(): readonly Peer[] {
  const natural = new Natural('English', porter, 'afinn');
  const sentiment = new Sentiment();
  const container = new Container();
  container.use(LangEn);
  const nlpJs = new NlpJs({ container });
  return [
    { name: 'natural', band: 0, score: (text) => natural.getSentiment(wordsOf(text)) || 0 },
    { name: 'sentiment', band: 0, score: (text) => sentiment.analyze(text).score },
    {
      name: 'vader-sentiment',
      band: 0.05,
      score: (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound,
    },
    { name: 'wink-sentiment', band: 0, score: (text) => wink(text).score },
    {
      name: 'nlp.js',
      band: 0,
      score: async (text) => (await nlpJs.process({ locale: 'en', text })).sentiment.score,
    },
  ];
}
