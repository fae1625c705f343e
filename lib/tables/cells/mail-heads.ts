/** What a line of a mail's head tells. */
type Field = 'from' | 'sent' | 'date' | 'to' | 'subject';

/** As mail programs call them, in the languages that were seen; compared without case, space and marks. */
const labels: Readonly<Record<Field, string>> = {
  from: 'from|von|de|da|van|od|från|fra|kimden|gönderen|от|отправитель|от кого|expéditeur|remetente|remitente|mittente|afzender|nadawca|avsändare|absender|发件人|寄件者|寄件人|發件人|发信人|差出人|送信者|보낸사람|발신자|lähettäjä|feladó|від|dela',
  sent: 'sent|gesendet|envoyé|enviado|enviada|enviadoel|enviadoem|enviadaem|inviato|verzonden|wysłano|wysłane|skickat|sendt|gönderildi|gönderilme|gönderilmetarihi|отправлено|发送时间|发送日期|發送時間|寄件日期|傳送時間|送信日時|보낸날짜|보낸시간|lähetetty|elküldve|надіслано|odesláno|trimis',
  date: 'date|datum|fecha|data|dato|tarih|дата|日期|日時|时间|時間|날짜|päiväys|dátum',
  to: 'to|an|à|a|para|aan|do|till|til|kime|alıcı|кому|pour|destinataire|destinatario|empfänger|cc|bcc|kopie|copie|kopia|копия|收件人|收件者|宛先|受信者|받는사람|수신자|抄送|副本|vastaanottaja|címzett|komu',
  subject:
    'subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|temat|ämne|emne|konu|тема|主题|主題|主旨|件名|제목|aihe|tárgy|předmět|subiect',
};
const fieldOf: ReadonlyMap<string, Field> = new Map(
  (['from', 'sent', 'date', 'to', 'subject'] as const).flatMap((field) =>
    labels[field].split('|').map((label) => [label.replaceAll(' ', ''), field] as const),
  ),
);

/** A label and what stands behind it; quoted (`> From:`), bold (`*From:*`), in a table (`| From | Harbor |`). */
const labelled = /^[\s>*|_]{0,20}([^\s:：|*>][^:：|*\n]{0,24})[*\s]{0,4}[:：|]/u;
/** `ann@example.com`, of which the sign and what stands beside it are enough. */
const address = /[^\s@<>:,;]@[^\s@<>:,;.]{1,63}\.[^\s@<>.]/;
const bracketed = /<[^<>\s@]{1,64}@[^<>\s@]{1,190}>/;
/** A time of a day, a year, a date in numbers or as Chinese, Japanese and Korean write it. */
const dated =
  /\d{1,2}[:：.]\d\d(?!\d)|[٠-٩۰-۹०-९]{1,2}:[٠-٩۰-۹०-९]{2}|(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d|\d\s?[月日년월일]/;

/** Whether a line has a mail address in it. */
export const hasAddress = (line: string): boolean => line.includes('@') && address.test(line);

/** Whether it has one in angle brackets, as mail programs put it behind a name. */
export const hasBracketed = (line: string): boolean => line.includes('@') && bracketed.test(line);

/** Whether a line says when. */
export const hasDate = (line: string): boolean => dated.test(line);

const labelOf = (line: string): string | undefined =>
  labelled
    .exec(line)?.[1]
    ?.replaceAll(/[\s\u3000]/g, '')
    .toLowerCase();

/** Whether a line begins as those of a head do. */
export const isHeadLine = (line: string): boolean => {
  const label = labelOf(line);
  return label !== undefined && fieldOf.has(label);
};

/** Lines of a head that are looked at. */
const mostLines = 12;

/** How sure a head is: `whole` has what no text of a customer's has in that form. */
export type Head = 'whole' | 'short';

/**
 * The head of a mail that begins in a line: several fields one below the other, of which one says from whom, and one the subject or when it was
 * sent, or an address stands in them. `From: Berlin` and `To: Paris` are a journey. In a language that is not known three such lines, with an
 * address in angle brackets and a date. Undefined where none begins.
 */
export function headAt(lines: readonly string[], at: number): Head | undefined {
  const first = labelOf(lines[at] ?? '');
  if (first === undefined) return undefined;
  const seen = new Set<Field>();
  let [fields, known, addresses, brackets, dates, skipped] = [0, 0, 0, 0, 0, 0];
  for (let next = at; next < lines.length && next < at + mostLines; next++) {
    const line = lines[next] ?? '';
    if (line.replaceAll(/[>|\s]/g, '') === '') continue;
    const label = labelOf(line);
    const field = label === undefined ? undefined : fieldOf.get(label);
    if (label === undefined || (field === undefined && known > 0)) {
      // an address on a line of its own belongs to the one above; anything else ends the head
      if (skipped > 0 || fields === 0 || !hasAddress(line)) break;
      skipped++;
    } else {
      fields++;
      if (field !== undefined) known++;
      if (field !== undefined) seen.add(field);
    }
    if (hasAddress(line)) addresses++;
    if (hasBracketed(line)) brackets++;
    if (hasDate(line)) dates++;
  }
  if (!fieldOf.has(first))
    return fields > 2 && hasBracketed(lines[at] ?? '') && dates > 0 && known === 0 ? 'short' : undefined;
  const says = seen.has('subject') || seen.has('sent');
  if (known > 2 && seen.has('from') && says) return 'whole';
  if (known > 1 && seen.has('from') && addresses > 0) return brackets > 0 && says ? 'whole' : 'short';
  return undefined;
}
