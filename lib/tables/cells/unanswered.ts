const ofMerchant = '(?:总?经理|總?經理|前台|管理层|管理層|负责人|負責人|客服|小编)?';
/** Who heads a reply on a line of its own, or behind a sentence: of 客服 and 平台 it is rather the customer who tells. */
const owner = `(?:宾馆|賓館|酒店|饭店|飯店|商家|店家|卖家|賣家|掌柜|掌櫃|商户|商戶|店主|房东|房東|业主|業主|民宿|官方|开发者|開發者|管理层|管理層)${ofMerchant}`;
/** Who replies with a day behind it or in brackets. */
const merchant = `(?:宾馆|賓館|酒店|饭店|飯店|商家|店家|卖家|賣家|掌柜|掌櫃|商户|商戶|店主|店铺|店鋪|房东|房東|业主|業主|民宿|官方|开发者|開發者|客服|管家|门店|門店|平台|管理层|管理層)${ofMerchant}`;
const replied = '(?:反馈|反饋|回复|回覆|回復|解释|解釋|答复|答覆|回应|回應)';
const onDay = String.raw`[ （(]{0,2}\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?: \d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[)） ]{0,2}`;
/** How a merchant greets in writing, and nobody who tells of it. */
const thanks = '(?:感谢您|感謝您|非常感谢|非常感謝|尊敬的)';
/** Behind the heading of a reply: its day or age, a colon, or nothing more in its line. */
const headed = String.raw`(?:[ \t,(–-]{1,3}(?=[^\n:]{0,30}(?:\d|ago|last|vor|hace|há|fa|geleden|temu|sedan|önce|назад))[^\n:]{1,40})?[ \t]?(?:[:：]|[ \t]*$)`;
const inLatin = [
  "(?:Response|Reply|Answer) from (?:the )?(?:owner|hotel|host|property|management|manager|seller|merchant|developer|restaurant|business|vendor|store|company)|(?:Owner|Hotel|Host|Management|Manager|Seller|Merchant|Developer|Business|Vendor|Company|Property)(?:'s|’s)? (?:response|reply|answer)",
  '(?:Antwort|Stellungnahme|Kommentar|Rückmeldung) (?:vom|von der|des|der) (?:Inhabers?|Eigentümers?|Hotels?|Geschäftsleitung|Betreibers?|Verkäufers?|Händlers?|Entwicklers?|Managements?|Gastgebers?|Direktion|Restaurants?|Unternehmens?|Unterkunft|Ferienwohnung|Vermieters?|Firma|Praxis|Klinik|Shops?|Anbieters?)',
  "Réponse (?:du|de la|de l['’]|des) ?(?:propriétaire|établissement|direction|hôtel|vendeur|développeur|gérant|hôte|entreprise|marchand|restaurant|hébergement|magasin|boutique)",
  '(?:Respuesta|Contestación) (?:del|de la|de los) (?:propietario|hotel|dirección|gerencia|vendedor|desarrollador|anfitrión|establecimiento|empresa|alojamiento|restaurante)',
  'Resposta (?:do|da) (?:proprietário|empresa|hotel|vendedor|desenvolvedor|programador|anfitrião|gerência|estabelecimento|loja)',
  "(?:Risposta|Replica) (?:del|della|dello|dell[’']) ?(?:proprietario|struttura|venditore|sviluppatore|hotel|direzione|host|azienda|gestore)",
  '(?:Reactie|Antwoord) van (?:de |het )?(?:eigenaar|verkoper|ontwikkelaar|hotel|directie|verhuurder|accommodatie)',
  'Odpowiedź (?:od )?(?:właściciela|sprzedawcy|sprzedającego|hotelu|dewelopera|dyrekcji|obiektu|firmy)',
  'Svar fra (?:eieren|ejeren|hotellet|selgeren|sælgeren|utvikleren|udvikleren|verten|værten)|Svar från (?:ägaren|hotellet|säljaren|utvecklaren|ledningen|värden|företaget)',
  '(?:İşletme )?(?:[Ss]ahibinin|[Ss]atıcının|[Gg]eliştiricinin|[Yy]önetimin|[Oo]telin) (?:yanıtı|cevabı)',
  '(?:Respons?|Balasan|Tanggapan|Jawaban) (?:dari )?(?:[Pp]enjual|[Pp]emilik|[Tt]oko|[Hh]otel|[Pp]engembang|[Pp]eniaga)',
  '(?:Phản hồi|Trả lời|Câu trả lời) (?:từ|của) (?:người bán|chủ sở hữu|chủ nhà|khách sạn|shop|cửa hàng|nhà phát triển)|(?:การ)?(?:ตอบกลับ|ตอบ)(?:จาก|ของ)(?:เจ้าของ|ผู้ขาย|ร้าน|โรงแรม|ผู้พัฒนา)\\p{L}{0,12}',
  'Omistajan (?:vastaus|kommentti)|Odpověď (?:od )?(?:majitele|prodejce|hotelu|vývojáře|ubytovatele)|(?:A )?(?:tulajdonos|eladó|szálloda|fejlesztő) válasza|Răspuns(?:ul)? (?:de la |din partea )?(?:proprietar|vânzător|hotel|dezvoltator)\\p{L}{0,6}|Απάντηση (?:από )?(?:τον |την |το |του |της )?(?:ιδιοκτήτη|πωλητή|ξενοδοχείου?|επιχείρηση)\\p{L}{0,4}|رد (?:من )?(?:المالك|البائع|الفندق|المطور|المتجر)',
  'Ответ (?:от )?(?:владельца|отеля|продавца|разработчика|компании|администрации|представителя|магазина)',
].join('|');
const inKana =
  '(?:オーナー|施設|出品者|宿泊施設|店舗|ショップ|お店|デベロッパー|販売者|ホテル|運営)(?:から|より|側)?の?(?:返信|返答|回答|コメント)|(?:사장님|업주|소유자|판매자|개발자|호텔|운영자|관리자)(?:의|님의|님)? ?(?:답글|댓글|답변|회신)';
/**
 * How a platform heads a merchant's reply within the text of a review: with its day, in brackets, on a line of its own, or behind a sentence and
 * before a greeting. Without any of them it is the customer who tells what somebody replied.
 */
const reply = new RegExp(
  [
    `${merchant}${replied}${onDay}[:：]`,
    `[【\\[]${merchant}${replied}[】\\]]`,
    `^[ \\t]*(?:来自)?${owner}(?:的)?${replied}(?:${onDay}|[（(][^\\n()（）]{1,20}[)）])?[ \\t]*(?:[:：]|$)`,
    `(?<=[。！？!?…~～])[ \\t]?${owner}${replied}[:：][ \\t]?(?=${thanks})`,
    `^[ \\t]*[\u4e00-\u9fff]{0,6}${merchant}${replied}[:：][ \\t]?(?=${thanks}|您好|亲[，,爱愛])`,
    `^[ \\t]*(?:${inLatin})${headed}`,
    // by the name of the company, as a block of its own
    `(?<=\\n\\n)(?:Reply|Response) from [A-Z][^\\n:.!?]{1,40}$`,
    `^[ \\t]*(?:${inKana})(?:[ \\t(（][^\\n:：]{1,30})?[ \\t]?(?:[:：]|$)`,
  ].join('|'),
  'gmu',
);
const dated = new RegExp(`^[ \\t]*${merchant}${replied}${onDay}`);
/** Behind a reply the customer may go on. */
const followUp = /(?:补充点评|補充點評|追加?评[论价]?|追加?評[論價]?|再次评价)[^\n:：]{0,24}[:：]/g;
/** A heading ends in one of these, or with its line. */
const headingEnd = /[:：】\]\n]/;
const mayHoldReply =
  /反[馈饋]|回[复覆復应應]|解[释釋]|答[复覆]|[Rr]esponse|[Rr]eply|Answer|Antwo|Stellung|Kommentar|Rückm|Réponse|Respuesta|Contest|Resposta|Rispost|Replica|Reactie|Odpow|Svar |anıtı|evabı|Ответ|返信|返答|回答|コメント|답글|댓글|답변|회신|Respon|Balasan|Tanggapan|Jawaban|Phản hồi|rả lời|ตอบ|vastaus|kommentti|válasza|Răspuns|Απάντηση|رد /;

/** A review without what the merchant answered in it: up to where the customer goes on, or to the end. */
export function unanswered(text: string): string {
  if (!headingEnd.test(text) || !mayHoldReply.test(text)) return text;
  let own = '';
  let from = 0;
  reply.lastIndex = 0;
  for (let found = reply.exec(text); found !== null; found = reply.exec(text)) {
    own += text.slice(from, found.index);
    followUp.lastIndex = reply.lastIndex;
    const next = followUp.exec(text);
    from = next === null ? text.length : next.index;
    reply.lastIndex = from;
  }
  if (own === '' && from === 0) return text;
  const left = (own + text.slice(from)).trim();
  // nothing else: with neither brackets nor a day it may be the customer who tells
  return left === '' && !/^[ \t]*[【[]/.test(text) && !dated.test(text) ? text : left;
}
