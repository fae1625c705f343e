import { countDigits, type Finder, holdsDate, patternFinder } from './pii-finder.ts';

/** What is counted stands behind a quantity, not behind a number of an order. */
const countedBehind =
  /^ ?(?:pieces|pcs|units|items|boxes|usd|dollars|euros|yuan|rmb|points|people|customers|[年元块塊件个個台份箱人])/i;

function isReference(hit: string, { groups, index, input, 0: whole }: RegExpExecArray): boolean {
  const digits = countDigits(hit);
  const strong = groups?.strong !== undefined;
  if (digits < (strong ? 4 : 5) || (!strong && holdsDate(hit))) return false;
  if (/^(?:19|20)\d\d-\d{1,2}-\d{1,2}$/.test(hit)) return false;
  return strong || !countedBehind.test(input.slice(index + whole.length, index + whole.length + 12));
}

const inEnglish =
  /(?<cue>(?<![a-z])(?:order|ticket|case|invoice|tracking|reference|ref|shipment|parcel|booking|confirmation|waybill|transaction|rma)(?:\.|(?<strong> ?(?:number|num|no\b|id\b|code|#)))?\.?(?: is| was)?[ :#.=]{0,3})(?=[a-z-]{0,8}\d)[a-z0-9][a-z0-9-]{2,39}(?![a-z0-9])/gi;
const inChinese =
  /(?<cue>(?:(?:订单|訂單|运单|運單|快递单|快遞單|物流单|工单|工單|流水|退款单|售后单|案件)(?<strong>号码?|號碼?|编号|編號| ?id)?|[单單][号號])[是为為]?[ :#=]{0,3})(?=[a-z-]{0,8}\d)[a-z0-9][a-z0-9-]{4,39}(?![a-z0-9])/gi;

/** Words for an order, a parcel, a case in other languages; of bills only beside a word for a number: behind it stand amounts as well. */
const noun = [
  '(?:bestell|auftrags?|sendungs?|vorgangs?|buchungs?|paket|kunden|ticket)(?=[ -]?(?:nummer|nr|id))|bestellung|rechnungs?(?=[ -]?(?:nummer|nr))',
  'commande|colis|suivi|réservation|pedido|encomenda|envío|seguimiento|rastreio|rastreamento|reserva|ordine|spedizione|prenotazione',
  'bestelling|order(?=nummer|nr)|zamówieni[ea]|przesyłk[ai]|beställning|ordre(?=nummer|nr)|pesanan|resi|sipariş|kargo takip|заказа?|посылк[аи]|трек',
  '(?:ご?注文|お問い?合わ?せ|伝票|受付|追跡)(?=番号)|(?:주문|운송장|송장|접수|예약)(?= ?번호)|mã đơn(?: hàng)?|หมายเลขคำสั่งซื้อ|เลขพัสดุ|رقم الطلب',
].join('|');
const numberOf =
  'n[º°]\\.? ?|no\\.? |nr\\.? ?|№ ?|nummer|número|numéro|numero|numer|numarası|numaram|номер|番号|번호|id ';
const inOthers = new RegExp(
  `(?<cue>(?<!\\p{L})(?:(?:n[º°]|num[eé]ro|número|numer|номер|nomor|no\\.?)(?: d['’]| del? | do | da | di | )(?:${noun})|(?:${noun})(?<strong>[ -]?(?:${numberOf}))?)(?: (?:ist|est|es|é|è|är|jest))?[は은는]?[ :#.]{0,3})(?=[a-z-]{0,8}\\d)[a-z0-9][a-z0-9-]{2,39}(?![\\p{L}\\d]|[.,]\\d)`,
  'giu',
);
/** Behind such a word the groups of a number that would else be a person's. */
const inGroups = new RegExp(
  `(?<cue>(?<!\\p{L})(?:order|ticket|case|booking|reference|${noun})[ -]?(?:number |${numberOf})?[ :#]{0,3})(?:[a-z]{2}(?: \\d\\d){3} [a-z]|\\d{3}\\.\\d{3}\\.\\d{3}-\\d\\d)(?![\\p{L}\\d])`,
  'giu',
);

/** Numbers of orders and tickets behind a word that says so, and those whose form tells: they lead to a person. */
export const cuedReferenceFinders: readonly Finder[] = [
  patternFinder('order', 'digits', inEnglish, isReference),
  patternFinder('order', 'digits', inChinese, isReference),
  patternFinder('order', 'digits', inGroups),
  patternFinder('order', 'digits', inOthers, isReference),
  patternFinder('order', 'number', /(?<![\w-])\d{3}-\d{7}-\d{7}(?![\w-])/g),
  patternFinder(
    'order',
    'number',
    /(?<![a-z0-9])(?:1z[a-z0-9]{16}|(?:sf|yt|jd[a-z]{0,2}|jt|zt|sto|yd)\d{10,15})(?![a-z0-9])/gi,
  ),
];

/** Nothing that is counted, and no article number (GTIN has 14), has so many digits. Laughter has: 666…, 2333… */
export const longNumberFinder: Finder = patternFinder(
  'order',
  'number',
  /(?<!\d)(?<!\d[.,])\d{15,}(?!\d)/g,
  (hit) => new Set(hit).size > 2,
);
