import { type Writer, writerByRole, writerOf } from './who-wrote.ts';

/** A time of day, with or without a day before it, or how long a chat has gone on. */
export const stamp = String.raw`(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[ T,]{0,2})?\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?|(?:\d{1,2}[hm] )?\d{1,2}[hms]`;

/** Somebody's name, behind what they are. */
const firstWord = /^([\p{L}-]{2,20})[ (]/u;
const lastWord = /(?<= )\p{Lu}[\p{L}-]{1,19}$/u;
const han =
  /^(客服|坐席|座席|客户|客戶|用户|用戶|顾客|顧客|访客|訪客|买家|買家|商家|卖家|賣家|机器人|機器人|系统|系統)/;
const spoken =
  /^human$|support|service|team|advisor|adviser|consultant|representative|berater|vendeur|seller|host|owner/i;

/**
 * Who the label before a turn of a conversation names: by what they are, with or without a name behind it. With a name before it only whom a
 * company calls so: `Harbor Bot`.
 */
export function speakerOf(label: string): Writer | undefined {
  const whole = writerOf(label) ?? (spoken.test(label) ? writerByRole(label) : undefined);
  if (whole !== undefined) return whole;
  const first = firstWord.exec(label)?.[1] ?? han.exec(label)?.[1];
  const byFirst = first === undefined ? undefined : writerOf(first);
  if (byFirst !== undefined) return byFirst;
  const last = lastWord.exec(label)?.[0];
  return last !== undefined && writerOf(last) === 'staff' ? 'staff' : undefined;
}

const team =
  '(?:Support|Service|Customer Care|Team|Help ?desk|Kundenservice|Kundendienst|Soporte|Suporte|Assistenza|Klantenservice|Kundtjänst|Destek|Поддержка|サポート|고객센터)';
const teamBehindName = new RegExp(`^\\p{L}[^:：\\n]{0,30}[ ,(-]${team}\\)?$`, 'u');
const anyTeam = new RegExp(`[ ,(-]${team}`, 'u');
/** Whether a label names the team of a company: `Harbor Support`, `Bo from Harbor Support`. Without a time beside it, it may be what a review judges. */
export const isOfCompany = (label: string): boolean => teamBehindName.test(label);

/** Whether such a label may stand in a text. */
export const mayNameTeam = (text: string): boolean => anyTeam.test(text);
