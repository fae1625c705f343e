import { namesOfLabelled } from '../columns/column-names.ts';
import { isOfProgram, turnLine } from './own-turns.ts';
import { isOfCompany, mayNameTeam, speakerOf } from './who-speaks.ts';

type Turn = { readonly who: string; readonly lines: string[]; readonly stamped: boolean };

/** What staff say by their craft, and customers hardly ever: how they greet, ask, and take leave. */
const ofCraft = new RegExp(
  [
    String.raw`how (?:can|may) (?:i|we) (?:help|assist|be of)|what can (?:i|we) do for you|thank(?:s| you) for (?:contacting|reaching out|chatting|getting in touch|your patience|waiting|holding|calling)|anything else (?:i|we) can (?:help|assist|do)|(?:my name is|this is) \p{L}+(?:,| and| from| with)|i(?:'|’)?(?: woul)?d be (?:happy|glad) to (?:help|assist)|happy to (?:help|assist)|let me (?:check|look) (?:that|this|into)|(?:we|i) (?:sincerely )?apologi[sz]e for (?:the|any)|you(?:'|’)re welcome[.!] have a`,
    `wie (?:kann|darf) ich (?:ihnen|dir)|womit kann ich|vielen dank für (?:ihre|deine) (?:anfrage|nachricht|geduld)|kann ich (?:ihnen|dir) sonst noch|mein name ist`,
    `comment puis-je vous aider|en quoi puis-je|merci (?:de|pour) (?:nous avoir|votre patience)|puis-je faire autre chose`,
    `en qu[eé] (?:le |te )?puedo ayudar|gracias por (?:comunicar|contactar|escribir|su paciencia)|algo m[aá]s en lo que|em que posso (?:te )?ajudar|como posso (?:te )?ajudar|obrigad[oa] (?:por entrar em contato|pelo contato)|posso ajudar em algo mais|come posso aiutar|grazie per averci contattato`,
    `waarmee kan ik|w czym mog[ęe] pom[oó]c|hur kan jag hjälpa|nasıl yardımcı olabilirim|чем (?:я )?могу (?:вам )?помочь|спасибо за (?:обращение|ожидание)`,
    '很高兴为您服务|很高興為您服務|(?:请问)?有什么(?:可以|能)帮|請問有什麼|请问还有其他|还有其他(?:问题|可以帮)|感谢您的(?:耐心|咨询|来访)|感謝您的|祝您(?:生活|购物)|祝您生活|亲[，,～~ ]',
    'いかがなさいましたか|お問い合わせ(?:いただき)?ありがとうございます|担当の|他にご(?:不明|質問)|무엇을 도와드릴까요|문의(?:해)? ?주셔서 감사|더 필요하신',
  ].join('|'),
  'iu',
);
/** Who came is who answers: `Bo joined the chat`, `You are now chatting with Bo`, `Agent Bo`. */
const came =
  /(?:chatting with|connected (?:to|with)|transferred to|verbunden mit|转接(?:给|至|到)) (?:agent )?(\p{Lu}\p{L}{1,20})|^[^\p{L}]{0,20}(?:agent|operator) (\p{Lu}\p{L}{1,20})(?: \p{Lu}\p{L}{0,20})?[ \t]*(?:(?:has )?(?:joined|entered)|successfully|$)/gimu;
/** What some help desks put above a chat: when it began, and where. */
const aboveChat =
  /^(?:chat (?:started|origin|transcript|id)|started|duration|visitor details)\b[^\n]{0,120}$/i;

const mostSpeakers = 4;
const fewestTurns = 2;
/** Longer texts have more turns than are looked at for who speaks. */
const longest = 50_000;

/**
 * What customers said of a conversation whose labels are names: `Ann (10:01): It leaks`, below it `Bo (10:02): How can I help?`. Staff is who says what
 * staff says, is named with a team, or was announced. Each turn has its time, or a speaker comes again; the others are customers.
 */
export function ownNamedTurns(text: string): string {
  if (!text.includes('\n') || text.length > longest) return text;
  const announced = new Set(
    [...text.matchAll(came)].map(([, one, other]) => (one ?? other ?? '').toLowerCase()),
  );
  if (announced.size === 0 && !mayNameTeam(text) && !ofCraft.test(text)) return text;
  const turns = turnsIn(text.split('\n'));
  if (turns === undefined) return text;
  const speakers = new Map<string, Turn[]>();
  for (const turn of turns) {
    const before = speakers.get(turn.who);
    if (before === undefined) speakers.set(turn.who, [turn]);
    else before.push(turn);
  }
  if (speakers.size < 2 || speakers.size > mostSpeakers) return text;
  const isStaff = ([who, said]: readonly [string, readonly Turn[]]): boolean =>
    isOfCompany(who) ||
    speakerOf(who) === 'staff' ||
    announced.has(who.split(' ')[0]?.toLowerCase() ?? '') ||
    (speakerOf(who) === undefined && said.some(({ lines }) => ofCraft.test(lines.join('\n'))));
  const ofStaff = new Set([...speakers].filter(isStaff).map(([who]) => who));
  if (ofStaff.size === 0 || ofStaff.size === speakers.size) return text;
  const own = turns
    .filter(({ who }) => !ofStaff.has(who))
    .flatMap(({ lines }) => lines.map((line) => line.trim()).filter((line) => line !== ''));
  return own.length === 0 ? text : own.join('\n');
}

/** The turns of a conversation; undefined where the text is none. */
function turnsIn(lines: readonly string[]): readonly Turn[] | undefined {
  const turns: Turn[] = [];
  for (const line of lines) {
    if (line.trim() === '' || isOfProgram(line) || (turns.length === 0 && isAbove(line))) continue;
    const turn = turnIn(line);
    if (turn !== undefined) turns.push(turn);
    else if (turns.length === 0) return undefined;
    else turns.at(-1)?.lines.push(line);
  }
  const isSure = turns.every(({ stamped }) => stamped) || comesAgain(turns);
  return turns.length >= fewestTurns && isSure ? turns : undefined;
}

const isAbove = (line: string): boolean => {
  came.lastIndex = 0;
  return aboveChat.test(line.trim()) || came.test(line);
};

function turnIn(line: string): Turn | undefined {
  const [, before, who = '', behind, said] = turnLine.exec(line.slice(0, 5000)) ?? [];
  const stamped = before !== undefined || behind !== undefined;
  if (who === '' || (said === undefined && !stamped) || !isName.test(who.trim())) return undefined;
  if (ofForms.has(who.trim().toLowerCase())) return undefined;
  return { who: who.trim(), stamped, lines: [said === undefined ? '' : said + line.slice(5000)] };
}
/** What stands before a colon in forms and reviews. */
const ofForms: ReadonlySet<string> = new Set([
  ...namesOfLabelled,
  ...['q', 'a', 'question', 'answer', 'frage', 'antwort', 'issue', 'subject', 'note', 'ps', 'edit', 'update'],
]);
/** One to five words, of which the first has a capital or is in a script without. */
const isName = /^[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}'’._-]{0,24}(?: [\p{L}\p{M}\p{N}'’._-]{1,24}){0,4}$/u;

/** Whether anybody who speaks has spoken before, and another since. */
function comesAgain(turns: readonly Turn[]): boolean {
  const spoke = new Set<string>();
  return turns.some(({ who }, at) => {
    const again = spoke.has(who) && turns[at - 1]?.who !== who;
    spoke.add(who);
    return again;
  });
}
