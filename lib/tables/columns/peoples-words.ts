import { isNoValue } from '../cells/no-value.ts';
import { plainText } from '../cells/plain-text.ts';
import { saysNothing } from '../cells/row-text.ts';
import { isWrittenDate } from './looks-like-data.ts';

/** Values looked at: more do not make it surer. */
const mostLooked = 200;
/** Share of different values below which they were chosen from a list, or say the same again and again as replies and products do. */
const leastDistinct = 0.6;
/** Characters of a value that are looked at. */
const mostRead = 300;
/** Share of values that must read as something said. */
const leastSaid = 0.4;

/**
 * Words that stand in what people say and hardly ever in a name, an address or a choice: of being and having, of one's own, of no,
 * but, very. Articles and prepositions are not among them: streets and products have those.
 */
const sayingWords = new Set(
  [
    'i you he she it we they is was were are am be been has have had do does did not no never nothing very too so but because when which would could will my your our their this that these just really again much dont didnt wont cant isnt wasnt',
    'ich er sie es wir ihr ist war waren sind bin hat habe hatte wurde wird nicht kein keine nie nichts sehr zu aber weil dass wenn als mein meine unser mir mich uns man auch noch nur leider schon immer wieder mehr ganz',
    'je tu il elle nous vous ils est était étaient sont suis ai as avons avez ont eu fait pas ne jamais rien très trop mais parce que qui quand mon ma mes notre ce cette on plus encore toujours bien peu cest jai',
    'yo usted es era fue son soy está están estaba ha he hay han tiene tengo no nunca nada muy pero porque que cuando mi mis nuestro me nos lo se esto esta este más todo todos bien mal ya siempre también',
    'io lui lei noi è era sono ho hai ha abbiamo hanno aveva non mai niente nulla molto troppo ma perché che quando mio mia nostro mi ci si questo questa più tutto tutti bene anche ancora sempre',
    'eu ele ela nós é era foi são sou está estava estão tem tenho tinha não nunca nada muito mas porque que quando meu minha nosso me nos isso este esta mais tudo todos bem mal já sempre também',
    'ik hij zij ze wij we het is was waren zijn ben heb heeft had niet geen nooit niets heel erg zeer te maar omdat dat als mijn ons onze me mij dit deze ook nog wel weer meer',
    'ja ona jest był była było są jestem mam nie nigdy nic bardzo ale że kiedy mój moja nasz mnie się jak już też tylko zawsze więcej',
    'я ты он она мы вы они это был была было были есть не нет никогда ничего очень слишком но потому что когда мой моя наш мне меня нам так уже тоже ещё еще только всё все как если бы',
    'я ти він вона ми це був була було не ні ніколи нічого дуже але бо що коли мій моя наш мені нам так вже теж ще',
    'ben sen biz bu şu çok değil yok var hiç ama çünkü için daha gibi değildi oldu geldi güzel',
    'jag du han hon vi det är var har hade inte aldrig inget mycket men för när mitt vår mig så bara också jeg ikke meget',
    'tôi mình em anh bạn là thì mà không chưa chẳng rất quá lắm nhưng vì nên được có đã sẽ đang này rồi cũng lại nữa vẫn luôn',
    'saya aku kami kita ini itu tidak tak nggak gak sangat sekali tapi karena yang sudah belum ada juga lagi bagus akan',
    'أنا هو هي نحن كان كانت لم لا لن ليس جدا جداً لكن لأن هذا هذه كل شيء مرة قد ما أن إلى',
    'אני הוא היא אנחנו היה הייתה לא אין מאוד אבל כי זה זאת שלי לי גם רק כל',
    'minä sinä hän me se on oli ei en eivät olen ole hyvin todella mutta koska kun tämä tämän nyt myös kaikki aina',
    'én ez volt van nincs nem nagyon túl mert hogy amikor már még is mindig csak',
    'já ty on ona my je byl byla bylo jsou jsem mám ne není nikdy nic velmi moc ale protože že když můj naše se si to už ještě také všechno',
    'eu tu el ea noi este era sunt am are nu niciodată nimic foarte prea dar pentru că când meu mea nostru mi se asta mai tot bine',
    'εγώ είναι ήταν δεν δε μην ποτέ τίποτα πολύ αλλά γιατί ότι όταν μου μας αυτό αυτή πια όλα πάντα θα',
    'मैं हम यह वह है हैं था थी थे नहीं बहुत लेकिन और कि मेरा मेरी मुझे भी ही',
  ].flatMap((line) => line.split(' ')),
);

const word = /\p{L}[\p{L}\p{M}]*(?:['’][\p{L}]+)?/gu;
const apostrophe = /['’]/g;
const han = /\p{Script=Han}/gu;
/** Of Chinese: particles, no and not, very, and what opinions are made of. Places and products do without. */
const chineseSaying =
  /[的了很不没沒太吗嗎吧呢啊呀哦就都也还還又再被把让讓给給跟和但虽雖却卻挺蛮蠻好差棒赞讚贵貴]|非常|可以|喜欢|喜歡|感觉|感覺|觉得|覺得|希望|推荐|推薦|满意|滿意/;
/** Of Japanese: what verbs and adjectives end in. */
const japaneseSaying =
  /(?:です|ます|ました|ません|した|して|ない|かった|れる|った|だ|よ|ね|い|る)(?:$|[。、！？!?…\s])/;
/** Of Korean likewise. */
const koreanSaying = /(?:다|요|음|함|네|죠|지|까|임|듯|고|는데|어|아)(?:$|[.!?~…,\s])/;
const thaiSaying = /ไม่|มาก|ครับ|ค่ะ|คะ|แต่|ได้|เลย|แล้ว|ดี|ชอบ|เป็น|จะ|ก็/;
const hangul = /\p{Script=Hangul}/u;
const kana = /[\p{Script=Hiragana}]/u;
const thai = /\p{Script=Thai}/u;
const ended = /[.!?。！？…~]["'”’）)]?$/;
/** Addresses, paths, codes, lists: what machines write. */
const machine = [
  /^(?:https?:|www\.|[[{]|Mozilla\/)/,
  /^[-+\d.,:/\s%]+$/,
  /^(?=\S*[\d_=#/@])[\w.:#=&?/@+-]+$/,
];

/** Whether one value reads as what somebody said: a sentence, or words such as sentences are made of. */
function isSaid(value: string): boolean {
  if (machine.some((pattern) => pattern.test(value)) || isWrittenDate(value)) return false;
  if (kana.test(value)) return japaneseSaying.test(value) && value.length >= 3;
  if (hangul.test(value)) return koreanSaying.test(value) && /\s/.test(value);
  if (thai.test(value)) return thaiSaying.test(value);
  const hanCount = value.match(han)?.length ?? 0;
  if (hanCount >= 2) return chineseSaying.test(value) && hanCount >= 3;
  const words = value.match(word) ?? [];
  if (words.length < 2) return false;
  if (words.some((each) => sayingWords.has(each.toLowerCase().replace(apostrophe, '')))) return true;
  // without one of those: several words, most of them in small letters, and an end
  const small = words.filter((each) => each === each.toLowerCase()).length;
  return ended.test(value) && words.length >= 3 && small * 2 >= words.length;
}

/** Whether a value reads as what somebody said, at the length of a sentence. */
export const readsAsSaid = (value: string): boolean =>
  weightOf(value) >= sentenceLength && isSaid(value.slice(0, mostRead));
const sentenceLength = 20;

/** A Han character, a kana, says about as much as so many letters. */
const lettersPerCharacter = 3;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
const weightOf = (value: string): number =>
  value.length + (lettersPerCharacter - 1) * (value.match(wide)?.length ?? 0);

/** Share of values that read as said below which a column holds names, choices or codes, whatever its name. */
export const hardlySaid = 0.1;

/** How a column of a sample reads. */
export type Words = {
  /** share of the values that are given which read as said, in [0, 1] */
  readonly said: number;
  /** of the values that are given, half are at least so long, in letters */
  readonly length: number;
  /** share of rows in which a value is given */
  readonly given: number;
  /** hardly any value stands twice, and enough of them read as said */
  readonly peoples: boolean;
  /** the same few values stand again and again */
  readonly chosen: boolean;
  /** share of the values that have a digit in them */
  readonly numbered: number;
  /** share of the values that end as sentences do */
  readonly ended: number;
};

/** Tells of a column, by a sample of its values, whether people wrote it in their own words, in any language. What says nothing is passed over. */
export function wordsIn(values: readonly string[]): Words {
  const all = values.filter((value) => !isNoValue(value) && !saysNothing(value));
  const given = all
    .slice(0, mostLooked)
    .map((value) => (value.includes('<') ? plainText(value.slice(0, mostRead)) : value.slice(0, mostRead)));
  if (given.length === 0) {
    return { said: 0, length: 0, given: 0, peoples: false, chosen: false, numbered: 0, ended: 0 };
  }
  const share = (is: (value: string) => boolean) => given.filter(is).length / given.length;
  const saying = given.filter(isSaid);
  const said = saying.length / given.length;
  const lengths = given.map(weightOf).toSorted((a, b) => a - b);
  return {
    ...{ said, length: lengths[Math.floor(lengths.length / 2)] ?? 0, given: all.length / values.length },
    peoples: said >= leastSaid && !isList(saying),
    chosen: isList(given),
    ...{ numbered: share((value) => /\d/.test(value)), ended: share((value) => ended.test(value)) },
  };
}

/** As many as a list of choices has at most. */
const longestList = 10;
/** Of so few different values fewer may stand twice: it may be a list of choices in a short table. */
const leastDistinctOfFew = 0.8;

/** Whether values were chosen from a list, or say the same again and again as replies and products do. */
function isList(values: readonly string[]): boolean {
  const distinct = new Set(values).size;
  const least = distinct < longestList ? leastDistinctOfFew : leastDistinct;
  return values.length > 1 && distinct / values.length <= least;
}

/** How staff of a company begin or end an answer, and how they name what they answer to. */
const replying =
  /^(?:dear |hi |hello |hallo |liebe|sehr geehrte|guten tag|bonjour|cher |chère |hola|estimad|gentile|buongiorno|olá|prezad|caro |beste |здравствуйте|добрый день|уважаем|亲[爱愛，,]|您好|尊敬的|親愛的|感谢您|感謝您|お客様|この度|안녕하세요|고객님|เรียน|สวัสดี|xin chào|kính gửi|chào|عزيز|مرحبا|أهلا)[^\n]*|(?:thank(?:s| you) (?:so much )?for (?:your|the|sharing|taking|choosing|staying|letting)|we(?:'re| are) (?:very |so |truly |really )?(?:sorry|glad|happy|pleased)|your (?:feedback|review|order|comment)|our team|vielen dank für|ihre? (?:bewertung|rückmeldung|feedback|bestellung)|merci (?:pour|de) v|votre (?:avis|retour|commande|commentaire)|nous sommes (?:désolés|ravis)|gracias por (?:su|tu|compartir)|(?:su|tu) (?:opinión|comentario|reseña|pedido)|lamentamos|grazie per|(?:la|tua|sua) recensione|obrigad[oa] p|(?:sua|seu) (?:avaliação|comentário|pedido)|спасибо за|ваш(?:его|ему|у)? (?:отзыв|заказ)|нам (?:очень )?жаль|感[谢謝]您的|您的(?:反[馈饋]|支持|[评評][价價]|建[议議]|光[临臨]|回饋|意見)|我们会|我們會|抱歉给您|抱歉給您|ありがとうございます|申し訳ございません|お詫び|ご利用|ご意見|감사합니다|죄송합니다|드리겠습니다|شكرا ل|نعتذر|نأسف|ขอบคุณ(?:ที่|สำหรับ)|ขออภัย|ขอโทษ|cảm ơn (?:bạn|quý|anh|chị)|xin lỗi|phản hồi)/iu;
const mostlyReplies = 0.5;

/** Whether a column of people's words holds answers of staff to customers. */
export function readsAsReplies(values: readonly string[]): boolean {
  const given = values
    .filter((value) => !isNoValue(value))
    .slice(0, mostLooked)
    .map((value) => value.slice(0, mostRead));
  return (
    given.length > 0 && given.filter((value) => replying.test(value)).length >= given.length * mostlyReplies
  );
}
