/** A device or program, or whose it is. */
const program =
  '(?:Mail|E-?Mail|Email|Outlook|Yahoo|AOL|Gmail|Proton ?Mail|BlackBerry|Samsung|Android|iPhone|iPad|Windows|Thunderbird|Spark|Airmail|GMX|WEB\\.DE|K-9|Fastmail|Zoho|Huawei|HUAWEI|Xiaomi|Courrier|Correo|Correio|Posta|Poczty|E-post|Почты|Яндекс)';
/** A device or program in Chinese, and nothing more: 小米手机, iPhone, QQ邮箱, Windows 版邮件. */
const hanDevice =
  '(?:\\p{Script=Han}{0,4} ?(?:手机|手機|平板|电脑|電腦|邮箱|郵箱)|\\p{Script=Han}{0,3} ?[A-Za-z][\\w .+-]{1,24}(?:手机|手機|客户端|邮箱|郵箱|版?邮件|版?郵件)?)';
const sentFrom = [
  `Sent (?:from|via|with|using) (?:my (?:\\S{1,24} ?){1,5}|(?:the |a )?(?:all-new )?(?:${program}|mobile)(?![\\p{L}])[^\\n]{0,60})`,
  `(?:Get|Download) Outlook for [^\\n]{1,20}`,
  `Von (?:meinem|meiner) [^\\n]{1,40} (?:gesendet|verschickt)|Gesendet (?:von|mit|über) (?:meinem [^\\n]{1,30}|meiner [^\\n]{1,30}|der [^\\n]{1,30}[ -](?:App|Mail)|${program}[^\\n]{0,40})|Diese Nachricht wurde von meine[mr] [^\\n]{1,60} gesendet|(?:Laden Sie )?Outlook für (?:iOS|Android|Mac)(?: (?:beziehen|herunterladen|abrufen|holen))?`,
  `Envoyé (?:de|depuis|à partir de|avec) (?:mon [^\\n]{1,30}|ma [^\\n]{1,30}|l['’]appli[^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Télécharger|Obtenir) Outlook pour [^\\n]{1,20}`,
  `Enviado (?:desde|con) (?:mi [^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Obtener|Descargar) Outlook para [^\\n]{1,20}`,
  `Enviado (?:do|da|pelo|a partir do|de) (?:meu [^\\n]{1,30}|minha [^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Obter|Obtenha) o Outlook para [^\\n]{1,20}`,
  `Inviato (?:da|dal|con) (?:(?:il )?mio [^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Scarica|Ottieni) Outlook per [^\\n]{1,20}`,
  `(?:Verzonden|Verstuurd) (?:vanaf|vanuit|van|met|via) (?:mijn [^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Download )?Outlook voor (?:iOS|Android)(?: downloaden)?`,
  `Wysłan[oey] z (?:mojego [^\\n]{1,30}|${program}[^\\n]{0,40})|Pobierz (?:aplikację )?Outlook (?:dla|na) [^\\n]{1,30}`,
  `Skickat från (?:min [^\\n]{1,30}|mitt [^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Hämta|Skaffa) Outlook för [^\\n]{1,20}`,
  `(?:iPhone|iPad|Android|Samsung|Huawei|Xiaomi)[^\\n]{0,20} (?:gönderildi|gönderilmiştir)|(?:iOS|Android) için Outlook[’']?u (?:edinin|indirin)`,
  `Отправлено (?:с|со|из) (?:моего [^\\n]{1,30}|моей [^\\n]{1,30}|мобильно[^\\n]{1,30}|${program}[^\\n]{0,40})|(?:Скачать|Получить) Outlook для [^\\n]{1,20}`,
  `(?:发自|發自|来自|來自|寄自)我的 ?${hanDevice}|(?:从|從)我的 ?[^\\n，。]{1,24}(?:发送|發送|傳送|发出)|(?:发送自|傳送自|發送自|发自|發自) ?${hanDevice}|(?:获取|下载|取得) ?(?:适用于 ?)?(?:iOS|Android)?[^\\n，。]{0,8}Outlook[^\\n，。]{0,20}`,
  `(?:私の ?)?[^\\n、。]{0,12}(?:${program}|スマホ|スマートフォン|携帯)[^\\n、。]{0,12}から送信(?:しました|されました)?|[^\\n、。]{1,16}Outlook[^\\n、。]{0,16}を(?:入手|ダウンロード|取得)(?:する)?`,
  `(?:나의|내)? ?[^\\n,.]{0,12}(?:${program}|휴대폰|스마트폰)[^\\n,.]{0,12}에서 (?:보냄|보낸 메일|전송됨)|[^\\n,.]{0,12}Outlook[^\\n,.]{0,16}(?:다운로드|받기)`,
  `(?:Sendt (?:fra|via|med)|Sent frá|Lähetetty|Odesláno|Odoslané|Poslano|Küldve|Trimis|Στάλθηκε|Надіслано|Đã gửi|Được gửi|Gửi|Dikirim|Dihantar|ส่งจาก|נשלח|أُ?رسلت?|मेरे)(?=[^\\n]{0,30}(?:${program}|mobil|telefon))[^\\n]{1,50}|(?:iPhone|iPad|Android)[’']?[a-zäöå]{0,4}(?: [^\\n ]{1,12}){0,2} (?:lähetetty|küldve|से भेजा गया)|(?:https?://)?www\\.(?:avast|avg|norton|mcafee|eset|kaspersky|bitdefender)\\.\\S{2,40}`,
  `(?:Virus-free\\.?|Virenfrei\\.?|Garanti sans virus\\.?|Libre de virus\\.?|Livre de vírus\\.?|Virusvrij\\.?|Privo di virus\\.?|Без вирусов\\.?) ?(?:www\\.\\S{1,60})?|This (?:e-?mail|message) has been checked for viruses by [^\\n]{1,60}|Diese E-Mail wurde von [^\\n]{1,60} auf Viren geprüft[^\\n]{0,40}`,
];
const sentFromLine = new RegExp(
  `^[ \\t]*[(<《]?(?:${sentFrom.join('|')})[ \\t.。!)>》]{0,4}(?:[<‹(\\[][^\\n]{1,200})?$`,
  'iu',
);

/** Whether a line is what a telephone or mail program puts below every mail. */
export const isSentFrom = (line: string): boolean =>
  line.length < 260 && ((maySaySent.test(line) && sentFromLine.test(line)) || savesPaper(line));
/** A request to print no mail: in it stand the mail, the printing and what is saved. */
const savesPaper = (line: string): boolean => paper.every((sign) => sign.test(line)) && !printed.test(line);
const paper: readonly RegExp[] = [
  /environment|umwelt|environnement|medio ?ambiente|ambiente|milieu|środowisk|miljö|miljø|trees?\b|planet|environnementale|环境|環境|环保|環保|森林|nature/i,
  /e-?mail|message|nachricht|courriel|correo|mensaje|mensagem|messaggio|bericht|wiadomoś|邮件|郵件|メール/i,
  /print|druck|imprim|stamp|afdruk|wydruk|skriv|打印|列印|印刷/i,
  /please|before|think|consider|bitte|bevor|denken|prüfen|pensez|avant|merci|antes|piense|pense|prima|pensa|voordat|denk|pomyśl|zanim|tänk|innan|请|請|考虑|考慮|前に/i,
];
/** Whoever printed one tells of it. */
const printed = /(?<!\p{L})(?:printed|gedruckt|imprimé|impreso|i|my|ich|je|mein\p{L}*|mon|我)(?!\p{L})/iu;
/** What such a line begins with or holds: a first look. */
const maySaySent =
  /^[\s(<《]{0,8}(?:Sent|Get|Download|Von|Gesendet|Diese|Laden|Outlook|Envoyé|Télé|Obt|Enviad|Descar|Inviato|Scarica|Ottieni|Verz|Verst|Wys|Pobierz|Skick|Hämta|Skaffa|iP|Android|Samsung|Huawei|Xiaomi|iOS|Отпр|Скач|Получ|Vir|Garanti|Libre|Livre|Privo|Без|This|Sendt|Sent|Läh|Odes|Odos|Posl|Küld|Trim|Στά|Над|Đ|Gửi|Dik|Dih|ส่ง|נש|أ|मेरे|https?:|www|[发發来來从從寄傳获下取])|送信|Outlook|에서/i;

/** What stands between a text and who wrote it. As mail programs write it with the space; the dashes alone may be anybody's. */
const ruleOfSignature = /^--[ \t]?$/;
/** With these a letter ends, and below them stands a name. */
const farewell =
  /^[ \t]*(?:(?:(?:with )?(?:best|kind|kindest|warm|warmest|many) )?(?:regards|wishes)|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|mit (?:freundlichen|besten|lieben|herzlichen) gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|schöne|freundliche|herzliche) gr(?:ü|ue)(?:ß|ss)e|mfg|(?:bien )?cordialement|(?:cordiales|sincères|meilleures) salutations|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|atenciosamente|(?:com os )?(?:melhores )?cumprimentos|(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|mvg|z poważaniem|pozdrawiam|(?:med )?vänliga? hälsning(?:ar)?|mvh|(?:bästa )?hälsningar|saygılarımla|с уважением|敬具|以上、?よろしくお願い(?:いた)?します|此致|顺颂商祺|祝商祺|드림)[ \t]?[,.!，。！]?[ \t]{0,8}$/iu;
/** A line that somebody said: it ends as a sentence does. `Ltd.` does not. */
const sentence =
  /(?<!(?:Ltd|Inc|Co|Corp|Dr|Mr|Mrs|GmbH|Str|No|Tel|\.\p{L}|(?<!\p{L})\p{Lu}|[Ss]p))[.!?。！？…]["'”’)）]?[ \t]*$/u;
/** A company's name may end in a dot: `Acme Ltda.` */
const ofCapitals = /^[ \t]*\p{Lu}[\p{L}&'’-]{0,24}(?:[ \t]\p{Lu}[\p{L}&.'’-]{0,24}){1,4}[ \t]*$/u;
/** A name, or what somebody is: one to four words with capitals, or a few characters of Chinese, Japanese or Korean. */
const name =
  /^[ \t]*(?:\p{Lu}[\p{L}\p{M}.'’-]{0,24}[ \t]?(?:(?:(?:de|da|do|dos|del|della|di|van|der|den|von|zu|la|le|y|e)[ \t]){0,2}\p{Lu}[\p{L}\p{M}.'’-]{0,24}[ \t]?){0,3}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,6})[,，]?[ \t]*$/u;
const mostLines = 8;
const longestLine = 80;

const isFilled = (line: string): boolean => line.trim() !== '';

/** What follows a name in a signature: words with capitals, numbers, addresses; a postscript is the customer's. */
const isOfName = (line: string): boolean =>
  !/^[ \t]*(?:P\.? ?S\b|N\.? ?B\b|ps\b|附|又及)/.test(line) &&
  (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(line)
    ? /公司|部|经理|經理|电话|電話|手机|邮箱|地址|敬礼|\d{5}/.test(line)
    : !/(?<![\p{L}@.])\p{Ll}{4,}(?![\p{L}@.])/u.test(line) || jobTitle.test(line));

/** What somebody is, at the beginning of a line without an end: *Directrice des achats*. */
const jobTitle =
  /^[ \t]*(?:\p{Lu}[\p{L}.-]{1,20} ){0,2}(?:(?:co-)?director|directrice|directeur|direct(?:or|ora)|direttor|direttrice|diret(?:or|ora)|direktor|dyrektor|manager|head|hoofd|capo|szef|vedoucí|ředitel|chief|officer|president|leiter|abteilungsleiter|geschäftsführ|responsab|chef|gérante?|gerente|jefe|jefa|encargad|coordinat|coordinad|koordynat|specjalist|specialist|spécialiste|assistant|assistent|asistente|engineer|ingenieur|ingénieur|ingenier|kierownik|prezes|właściciel|owner|inhaber|propriétaire|propietari|proprietari|titular|eigenaar|verkoper|inkoper|bedrijfsleider|medewerker|konsult|consultant|secretar|secrétaire|sachbearbeiter|kauf(?:mann|frau)|student|lehrer|professor)[^\n.!?,;:]{0,50}$/iu;

/** Whether the lines from one on to the end are who wrote the text above: few, short, none of them a sentence, the first a name. */
function areOfName(lines: readonly string[]): boolean {
  const filled = lines.filter(isFilled);
  return (
    filled.length > 0 &&
    filled.length <= mostLines &&
    name.test(filled[0] ?? '') &&
    filled.every(
      (line, at) =>
        line.length <= longestLine &&
        !(sentence.test(line) && !ofCapitals.test(line)) &&
        (at === 0 || isOfName(line)),
    )
  );
}

/** Koreans name themselves and say that they gave it up: `김민수 드림`, often below thanks. */
const givenByKorean = /^[ \t]*[\p{Script=Hangul} ]{2,16} (?:드림|올림|배상)[ \t.]*$/u;
const koreanThanks = /^[ \t]*(?:감사합니다|고맙습니다|수고하세요|수고하십시오)[ \t.!]*$/;

function koreanSignatureAt(lines: readonly string[]): number | undefined {
  const from = Math.max(1, lines.length - mostLines);
  const at = lines.findIndex((line, place) => place >= from && line.length < 30 && givenByKorean.test(line));
  if (at === -1 || lines.slice(at).some((line) => sentence.test(line))) return undefined;
  return at > 1 && koreanThanks.test(lines[at - 1] ?? '') ? at - 1 : at;
}

/** The first line of the signature below a text: behind `-- ` whatever it is, behind other rules and a farewell where a name stands there. */
export function signatureAt(lines: readonly string[]): number | undefined {
  const at = lines.indexOf('-- ');
  if (at !== -1) return at;
  const card = cardAt(lines);
  if (card !== undefined) return card;
  const korean = koreanSignatureAt(lines);
  if (korean !== undefined) return korean;
  const from = Math.max(1, lines.length - mostLines * 2);
  for (let line = from; line < lines.length - 1; line++) {
    const text = lines[line] ?? '';
    if (ruleOfSignature.test(text)) {
      const above = lines[line - 1] ?? '';
      // right below other lines it is a rule of the customer's own
      if (isFilled(above) || !areOfName(lines.slice(line + 1))) continue;
      return line;
    }
    if (text.length < 60 && farewell.test(text) && areOfName(lines.slice(line + 1))) return line;
  }
  return undefined;
}

/** What NetEase's program puts below a mail, between bars, and its name for it at the end. */
const madeBy = /^签名由.{1,12}定制$/;
const isBar = (line: string): boolean => /^\|{1,2}$/.test(line.replaceAll(/\s/g, ''));

function cardAt(lines: readonly string[]): number | undefined {
  const end = lines.findLastIndex((line) => madeBy.test(line.trim()));
  if (end === -1) return undefined;
  const from = lines.findIndex((line, at) => at >= end - mostLines * 2 && isBar(line));
  return from === -1 || from > end ? end : from;
}

/** Every footer that lawyers write speaks of secrecy; most texts do not. */
const secrecy =
  /confiden[tc]|privileged|vertraulich|riservat|vertrouwelijk|poufn|konfidentiell|gizli|конфиденциальн|保密|机密|機密|기밀|秘密/i;
const legalSigns: readonly RegExp[] = [
  /addressee|recipient|intended|adressat|empfänger|destinat|geadresseerde|ontvanger|adresat|odbiorc|mottagare|alıcı|адресат|получател|收件人|仅限|僅限|受信者|宛先|수신자|수신인|指定/i,
  /in error|by mistake|mistaken|irrtümlich|versehentlich|par erreur|por error|por engano|per errore|abusievelijk|per vergissing|omyłk|pomyłk|av misstag|yanlışlıkla|ошиб|误收|误发|错误|誤|잘못/i,
  /delete|destroy|notify|lösch|vernicht|supprim|détrui|elimin|borr|destru|apag|exclu|cancell|verwijder|vernietig|usun|zniszcz|radera|förstör|silin|удал|уничтож|删除|刪除|销毁|銷毀|削除|破棄|삭제/i,
  /disclos|unauthori|dissemin|copying|weitergabe|unbefugt|divulg|diffus|no autorizad|rozpowszech|spridning|распростран|披露|复制|散布|泄露|洩露|開示|複製|무단|群组|禁止/i,
];
const medium =
  /e-?mail|message|nachricht|courriel|mensaje|correo|mensagem|messaggio|bericht|wiadomo|meddelande|e-post|ileti|письм|сообщени|邮件|郵件|メール|메일|transmission|communication/i;
/** How such a paragraph begins; and who speaks of a mail of their own is no lawyer. */
const footerStart =
  /^[^\p{L}]{0,12}(?:this|the (?:information|contents?)|any |confidential|privileg|notice|disclaimer|important|if you|e-?mail|caution|warning|diese|der inhalt|die (?:in |information)|vertraul|hinweis|wichtig|ce |cet|le (?:contenu|présent)|les informations|confiden|este|esta|la información|aviso|a informação|as informações|questo|questa|il (?:contenuto|presente)|le informazioni|avviso|riservat|dit |deze|de (?:inhoud|informatie)|ta |niniejsz|treść|informacje|uwaga|detta|denna|bu |это|данное|настоящее|содержание|本|此|该|這|这封|このメール|이 |免责|免責|声明)/iu;
const ownMatter =
  /(?<!\p{L})(?:I|my|ich|meine?[rnms]?|je|mon|mes|mis?|minha|meu|mio|mijn)(?!\p{L})|我(?!司|们公司)/u;
/** So many of the signs above besides secrecy: a customer who complains of a mail has one or two. */
const leastSigns = 2;
/** A footer is no novel, and no line. */
const shortestFooter = 20;

/** The first line of the footer in which lawyers speak; the paragraph counts, as its lines may be broken. */
export function legalFooterAt(lines: readonly string[]): number | undefined {
  for (let at = 1; at < lines.length; at++) {
    if (!isFilled(lines[at] ?? '') || isFilled(lines[at - 1] ?? '')) continue;
    if (!footerStart.test(lines[at] ?? '')) continue;
    let end = at;
    while (end < lines.length && isFilled(lines[end] ?? '')) end++;
    const paragraph = lines.slice(at, end).join(' ');
    if (paragraph.length < shortestFooter || ownMatter.test(paragraph)) continue;
    if (!secrecy.test(paragraph) || !medium.test(paragraph)) continue;
    if (legalSigns.filter((each) => each.test(paragraph)).length >= leastSigns) return at;
  }
  return undefined;
}
