import type { UiLanguage } from '../taxonomy/taxonomy.ts';
import { detailWording } from './detail-wording.ts';
import type { Digest, Entry } from './digest.ts';
import { itemWording } from './item-wording.ts';
import { unlinked } from './unlinked.ts';
import { wording } from './wording.ts';

/** What an event does not mean, where one is told of. */
export const aboutEvents = ({ language, pains, wows, led }: Digest): string => {
  const told = [...pains, ...wows, ...led].some(({ events }) => events.length > 0);
  return told ? `${language === 'en' ? ' ' : ''}${itemWording[language].aboutEvents}` : '';
};

/** How an item changed, and where copies count as one, that they do. */
export function changeLine(entry: Entry, language: UiLanguage): string {
  const change = wording[language].change(entry);
  if (entry.copies === undefined) return change;
  const copies = itemWording[language].copies(entry.copies);
  return language === 'en' ? `${change} (${copies})` : `${change}（${copies}）`;
}

/** Where an item stands and how often it was told of: with its owner where that is not who reads. */
export function placeLine(entry: Entry, { language, feedback, departmentName }: Digest): string {
  const owner = entry.ownerName === departmentName ? [] : [itemWording[language].owner(entry.ownerName)];
  const { counts } = wording[language];
  const share = detailWording[language].share(entry.count, feedback);
  return [`${entry.stageName} › ${entry.touchpointName}`, ...owner, counts(entry), share].join(' · ');
}

/** What else there is to say of an item, a line each. */
export function factsOf(entry: Entry, { language, departmentName }: Digest): readonly string[] {
  const [words, details] = [itemWording[language], detailWording[language]];
  const { leadName } = entry;
  return [
    ...(leadName === undefined || leadName === departmentName || entry.polarity === 'wow'
      ? []
      : [words.lead(leadName)]),
    ...entry.events.map((each) => unlinked(words.event(each))),
    details.signals(entry),
    ...entry.standOuts.map((each) => unlinked(details.standOut(each))),
    ...entry.parts.map(details.part),
  ].filter((each) => each !== '');
}
