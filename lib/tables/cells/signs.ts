import { type Signs, type SignWords, signScanner } from './sign-scanner.ts';

const wordsOf = (list: string): readonly string[] => list.split('|');

/**
 * What must stand in a text for a step to change it: a first look, at the price of one search for all steps. Each list has something
 * of whatever the patterns of its step find, without regard to case; what it finds besides is looked at by the step. `test/tables/cells/signs.test.ts`
 * holds the lists against the patterns.
 */
const kinds = {
  /** Whatever comes in of others stands behind one of these, or on a line of its own; most texts have neither. */
  mark: { characters: '@:：(（[【|' },
  lineEnd: { characters: '\n' },
  /** HTML, entities, what scripts, spreadsheets and forms write for characters: `plainText`. */
  markup: { characters: '<&\\%', words: ['_x'] },
  translation: {
    characters: '翻译譯訳',
    words: wordsOf(
      'google|orig|原文|원문|оригинал|ransl|bersetz|radu|ertaald|ertaling|łumacz|versätt|eviri|еревод|번역',
    ),
  },
  reply: {
    words: wordsOf(
      '反馈|反饋|回复|回覆|回復|回应|回應|解释|解釋|答复|答覆|response|reply|answer|antwo|stellung|kommentar|rückm|réponse|respuesta|contest|resposta|rispost|replica|reactie|odpow|svar |anıtı|evabı|ответ|返信|返答|回答|コメント|답글|댓글|답변|회신|respon|balasan|tanggapan|jawaban|phản hồi|rả lời|ตอบ|vastaus|kommentti|válasza|răspuns|απάντηση|رد ',
    ),
  },
  post: {
    characters: '@「',
    words: wordsOf(
      'orward|ereslan|пересл|eitergeleitet|eenviado|ncaminhado|noltrato|ransféré|oorgestuurd|转发|转發|轉发|轉發|原文|原微|原始|原帖|[q|xpand|anklicken|agrandir|spand|展开|展開|riginally|rsprünglich',
    ),
  },
  /** Heads, announcements, rules and quoted lines of mails. */
  mail: { characters: ':：>|#=~*_—–\n', words: wordsOf('--|reply|bitte|此行') },
  /** Footers of lawyers, what telephones put below a mail, requests to print none, signatures, farewells. */
  closing: {
    words: [
      ...wordsOf(
        'confiden|privileged|vertraulich|riservat|vertrouwelijk|poufn|konfidentiell|gizli|конфиденциальн|保密|机密|機密|기밀|秘密',
      ),
      ...wordsOf(
        'sent from|sent via|sent with|sent using|outlook|gesendet|verschickt|envoyé|enviado|inviato|verzonden|verstuurd|wysłan|skickat|gönderil|отправлено|发自|發自|来自|來自|寄自|从我的|從我的|发送自|傳送自|發送自|送信|보냄|보낸|전송됨|virus|vírus|virenfrei|viren geprüft|вирусов',
      ),
      ...wordsOf(
        'sendt|sent frá|lähetetty|odesl|odosl|poslano|küldve|trimis|στάλθηκε|надіслано|gửi|dikirim|dihantar|ส่งจาก|נשלח|أرسل|أُرسل|मेरे|भेजा|http|www',
      ),
      ...wordsOf(
        'environment|umwelt|environnement|medioambiente|ambiente|milieu|środowisk|miljö|miljø|tree|planet|环境|環境|环保|環保|森林|nature',
      ),
      ...wordsOf(
        '--|签名由|regards|wishes|sincerely|faithfully|truly|grü|grue|mfg|cordialement|salutations|saludo|atentamente|cordialmente|atenciosamente|cumprimentos|saluti|groet|mvg|poważaniem|pozdrawiam|hälsning|mvh|saygılarımla|уважением|敬具|よろしくお願い|此致|顺颂商祺|祝商祺|드림',
      ),
    ],
  },
  /** Scripts whose wordings of nothing are told by their signs. */
  otherScript: {
    ranges: [
      [0x3040, 0x30ff],
      [0x3400, 0x9fff],
      [0xac00, 0xd7af],
    ],
  },
  /** Wordings of nothing in these scripts, and templates that nobody filled in. */
  unwritten: {
    characters: '没沒未无無删刪隐隱折撤移暂暫{없',
    words: wordsOf(
      '默认|默認|预设|预設|預设|預設|自动|自動|觉得商品|覺得商品|なし|ナシ|ありません|空欄|削除|いません|응답|삭제|않았',
    ),
  },
} as const satisfies Record<string, SignWords>;

type Kind = keyof typeof kinds;

const bits = Object.fromEntries(Object.keys(kinds).map((kind, at) => [kind, 1 << at]));

/** The bit of a kind of signs. */
export const sign = (kind: Kind): Signs => bits[kind] ?? 0;

const scan = signScanner(Object.values(kinds));

let [last, ofLast]: [string, Signs] = ['', 0];

/** The signs of a text. Several steps ask of the same text one after the other: the last is remembered. */
export function signsOf(text: string): Signs {
  if (text !== last) [last, ofLast] = [text, scan(text)];
  return ofLast;
}
