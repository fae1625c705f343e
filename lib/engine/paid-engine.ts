import type { EngineSettings } from '../company/settings.ts';
import type { Engine, EngineReading } from '../ports/engine.ts';
import type { PaidAnswer, PaidQuestion, PaidService } from '../ports/paid-service.ts';
import type { Bought } from './paid-call.ts';

/** Asks a question about texts for money; the answers are in their order. */
type Ask = (question: PaidQuestion, texts: readonly string[]) => Promise<readonly Bought[]>;

/** Characters below which the language of a text is not asked for: the service asks for as many. */
const fewestForLanguage = 20;

/**
 * Reads with `builtin`, and asks `service` about the texts that the company's settings send there. Its answer replaces
 * language and sentiment of the whole text; clauses stay as builtin read them. What the service does not read stays
 * builtin's. Without settings that pay, it is `builtin` itself.
 */
export function paidEngine(
  builtin: Engine,
  service: PaidService,
  ask: Ask,
  { mode, threshold, monthlyUnits }: EngineSettings,
): Engine {
  if (mode === 'builtin' || monthlyUnits === 0) return builtin;
  const isSent = (reading: EngineReading) => mode === 'comprehend' || (reading.confidence ?? 0) < threshold;
  return {
    name: builtin.name,
    async read(texts, inTime) {
      const readings = await builtin.read(texts, inTime);
      const works = readings.map(
        (reading, at): Work => ({ text: dense(texts[at] ?? ''), reading: { ...reading, units: 0 } }),
      );
      const sent = works.filter(({ text, reading }) => text !== '' && !reading.tooSlow && isSent(reading));
      await askLanguages(sent, ask);
      await askSentiments(sent, service, ask);
      return works.map(({ reading }) => reading);
    },
  };
}

/** Space costs as much as words do: what was redacted is blank, and tables and line breaks are wide. */
const dense = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text as it is sent, and how it reads so far. */
type Work = { readonly text: string; reading: EngineReading };

/** Only where builtin could not tell: it does so for free, and better on short texts. */
async function askLanguages(sent: readonly Work[], ask: Ask): Promise<void> {
  const unknown = sent.filter(
    ({ text, reading }) => reading.language === 'und' && text.length >= fewestForLanguage,
  );
  await askAbout(unknown, { about: 'language' }, ask, (reading, answer) =>
    'language' in answer ? { ...reading, language: answer.language } : reading,
  );
}

async function askSentiments(sent: readonly Work[], service: PaidService, ask: Ask): Promise<void> {
  const byLanguage = Map.groupBy(
    sent.filter(({ reading }) => service.reads(reading.language)),
    ({ reading }) => reading.language,
  );
  for (const [language, works] of byLanguage) {
    await askAbout(works, { about: 'sentiment', language }, ask, (reading, answer) =>
      'sentiment' in answer ? { ...reading, ...answer, engine: service.name } : reading,
    );
  }
}

async function askAbout(
  works: readonly Work[],
  question: PaidQuestion,
  ask: Ask,
  join: (reading: EngineReading, answer: PaidAnswer) => EngineReading,
): Promise<void> {
  if (works.length === 0) return;
  const bought = await ask(
    question,
    works.map(({ text }) => text),
  );
  works.forEach((work, at) => {
    const { answer, unread, units = 0 } = bought[at] ?? {};
    const reading = answer === undefined ? work.reading : join(work.reading, answer);
    work.reading = { ...reading, units: (reading.units ?? 0) + units, ...(unread && { unread }) };
  });
}
