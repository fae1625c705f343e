import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import { detailWording } from './detail-wording.ts';
import type { Digest, Entry } from './digest.ts';
import { itemWording } from './item-wording.ts';
import { unlinked } from './unlinked.ts';
import { wording } from './wording.ts';

/** What an event does not mean, where one is told of. */
export const aboutEvents = ({ language, pains, wows, led }: Digest): readonly string[] =>
  [...pains, ...wows, ...led].some(({ events }) => events.length > 0)
    ? [itemWording[language].aboutEvents]
    : [];

export const placeLine = ({ stageName, touchpointName }: Entry): string => `${stageName} › ${touchpointName}`;

/** How often an item was told of, what was to be expected, how many times the usual that is, and how many say the contrary: every number once. */
export function countLine(entry: Entry, { language, feedback }: Digest): string {
  const words = detailWording[language];
  const told = `${words.counted(entry, feedback)}${language === 'en' ? '; ' : '，'}${wording[language].change(entry)}`;
  return [withCopies(told, entry, language), wording[language].times(entry.change), words.contrary(entry)]
    .filter((each) => each !== '')
    .join(' · ');
}

function withCopies(told: string, { copies }: Entry, language: UiLanguage): string {
  if (copies === undefined) return told;
  const words = itemWording[language].copies(copies);
  return language === 'en' ? `${told} (${words})` : `${told}（${words}）`;
}

/** What else there is to say of an item, a line each. */
export function factsOf(entry: Entry, { language }: Digest): readonly string[] {
  const [words, details] = [itemWording[language], detailWording[language]];
  return [
    ...eventLines(entry.events, words),
    details.signals(entry),
    ...entry.standOuts.map((each) => unlinked(details.standOut(each))),
    details.parts(entry.parts, entry),
  ].filter((each) => each !== '');
}

/** The events of the week before, and those of the week in which the change begins: a line each. */
const eventLines = (events: Entry['events'], words: (typeof itemWording)[UiLanguage]): readonly string[] =>
  (['week-before', 'same-week'] as const).flatMap((when) => {
    const own = events.filter((each) => each.when === when);
    return own.length === 0 ? [] : [unlinked(words.events(when, own))];
  });

/** Whose an item is, and who leads it in turn, where that is not who reads. */
export function ownerLine(entry: Entry, { language, departmentName }: Digest): string {
  const words = itemWording[language];
  const { ownerName, leadName, polarity } = entry;
  return [
    ...(ownerName === departmentName ? [] : [words.owner(ownerName)]),
    ...(leadName === undefined || leadName === departmentName || polarity === 'wow'
      ? []
      : [words.lead(leadName)]),
  ].join(' · ');
}
