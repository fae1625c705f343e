import { foldToSimplified } from '../../nlp/han.ts';
import { sign, signsOf } from './signs.ts';

/**
 * What platforms, surveys and scripts write where a customer wrote nothing. In Chinese and English by clauses: each must tell that nobody wrote,
 * that the platform praised, or that something was taken away; the other languages by whole phrases.
 */

/** Longer texts are something. */
const longest = 100;

/** `(No comment)`, `[deleted]`, `<NA>.`: what stands around it. */
const around = new Set(' \t\r\n\u00a0\u3000()[]{}<>（）【】〖〗〔〕「」『』《》〈〉"\'“”‘’*_|-!！.。…~～');

/** What is within brackets, quotes and end marks. */
function within(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && around.has(text.charAt(from))) from++;
  while (from < to && around.has(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

const clauseEnds = /[，,。.!！；;：:\s]+/;

const hanWho =
  '(?:(?:匿名|该|此|本|这位|这个|您|你){0,2}(?:用户|顾客|客户|买家|评价方|评论者|评价人|作者|会员|消费者|对方|网友|游客|客人|住客|读者|旅客|您|你))';
const hanWhen =
  '(?:(?:在?(?:\\d{1,3}|[一二三五七十]{1,3})[天日]内|超时|逾期|到期|超过评价(?:期|时间|期限)|超过(?:期限|时间)|在?(?:规定|有效|评价)(?:的?时间|期限|期)内?|截至目前|截止目前|暂时|暂|尚|还|仍|一直){1,3})';
const hanNot = '(?:并?没有|并?没|并?未|尚未|无|不曾|未能)';
const hanAdverb = '(?:及时|按时|主动|任何|选择|能){0,2}';
const hanVerb = '(?:填写|写下?|发表|撰写|填|评价|评论|点评)';
/** Of these much else may be said: `无添加` praises food. */
const hanVerbOfAll = '(?:给出|给予|[做作]出|进行|留下?|提交|添加|输入)';
const hanReview = '(?:任何|文字){0,2}(?:评价|评论|点评|评语)(?:内容)?';
const hanWhat = '(?:任何|文字|评价|评论|点评|评语|内容|意见|建议|心得)';
const hanClauses = [
  `${hanWho}?${hanWhen}?${hanWho}?${hanNot}${hanAdverb}(?:${hanVerb}(?:了|过)?${hanWhat}{0,3}|(?:${hanVerbOfAll}(?:了|过)?)?${hanReview})`,
  `(?:${hanWho}|${hanWhen})`,
  `${hanWho}${hanNot}(?:及时)?给出(?:内容)?`,
  '(?=.*(?:默认|自动|预设))(?=.*(?:好评|评价|评论|星|评分))(?:系统|平台|商城|由|已|将|则|为|自动|默认|预设|给出|给予|[做作]出|好评|评价|评论|评分|[五5]星|用户|买家|顾客|此|该|的|成功)+',
  '(?:该|此|这条|这|原|本)?条?(?:评论|评价|点评|内容|帖子|微博|留言|消息|动态|信息|回答)?(?:已经?|被)(?:被)?(?:用户|作者|发布者|博主|楼主|管理员|系统|平台|官方)?(?:自行)?(?:删除|隐藏|屏蔽|折叠|撤回|移除)了?',
  '(?:该|此)用户觉得商品(?:非常|很|比较|较)?(?:好|差|一般)',
].map((clause) => new RegExp(`^(?:${clause})$`));
/** Alone they tell nothing: who, and when. */
const hanOnlyBeside = hanClauses[1];
/** In either script, so that only what may be one is folded. */
const hanSign = /[没沒未无無删刪隐隱折撤移]|默[认認]|[预預][设設]|自[动動]|[觉覺]得商品|[暂暫]|^[略空跳不拒]/;
const hanAlone =
  /^(?:没有|暂无|暂?无内容|略|未填|未提供|空白|不适用|未作答|未回答|无回答|跳过|跳題|拒答|拒绝回答|不便回答|无可奉告|(?!没意见$)(?:暂时|目前|现在|暂)?(?:没有?|无)(?:什么|啥|其[他它]|任何|特别的?|更多的?|别的){0,2}(?:意见|建议|想法|要求|需求|补充|要说的|可说的|想说的|要补充的)?(?:了|的|啦|哦|呢|呀|啊|吧|哈){0,2})$/;

const who =
  '(?:(?:the|this|that|an?) )?(?:(?:verified|anonymous) )?(?:buyer|user|customer|guest|reviewer|author|client|member|visitor|respondent|poster|purchaser|shopper|traveller|traveler|patient|participant)';
const thing =
  '(?:comments?|reviews?|feedback|text|opinion|remarks?|answer|response|rating|content|description|reply|data|value|entry|note)';
const given =
  '(?:left|given|provided|entered|written|available|selected|specified|submitted|added|stated|recorded|made)';
const gone = '(?:deleted|removed|withdrawn|retracted|hidden|redacted)';
const byWhom =
  '(?: by (?:(?:the|its|a) )?(?:user|author|moderators?|mods?|admins?|administrators?|poster|customer|reviewer|owner|staff|moderation|reddit))?';
const englishClauses = [
  `${who} (?:did ?n[o'’]?t|did not|has ?n[o'’]?t|has not|chose not to|declined to) (?:yet )?(?:leave|left|write|written|add|added|provide|provided|give|given|post|posted|enter|entered|submit|submitted|make|include|comment|rate)(?: (?:an?|any|the))?(?: (?:written|text|further))?(?: ${thing})?(?: (?:in time|yet|on time))?`,
  `${who} (?:has )?(?:left|wrote|gave|provided|added|made|entered) no ${thing}`,
  `no (?:(?:written|text|review|further|additional|other|customer|user) )?${thing}(?: (?:was|were|has been))?(?: ${given})?(?: (?:by|from|for) (?:the |this )?(?:buyer|user|customer|guest|reviewer|author|client))?(?: yet)?`,
  `(?:(?:the|this|that) )?(?:comment|review|message|post|content|answer|tweet|reply|text)(?: (?:was|has been|is|were))? ${gone}${byWhom}`,
  `${gone} (?:comment|review|message|post|content|answer)`,
  `${gone}${byWhom.slice(0, -1)}`,
  `(?:and )?(?:has )?(?:left|gave|given) (?:just|only) (?:an?|the) (?:star )?rating`,
  `(?:automatic|automatically|default|system|auto)(?: (?:generated|positive|five[- ]star|5[- ]star|good|left|given))* (?:rating|feedback|review|praise)`,
  `rating (?:only|without (?:a )?(?:comment|review|text))|(?:without|w/o) (?:a )?(?:comment|review)`,
  `(?:question |item )?(?:skipped|not answered|not asked|not displayed|not shown|unanswered|left blank)`,
  `(?:none|not) (?:given|provided|stated|specified|entered|applicable|recorded)|none available`,
  `(?:none|no|not)(?: (?:further|other|additional|more))?(?: (?:comments?|feedback|suggestions?|remarks?))? (?:at (?:this|the) (?:time|moment|point)|at present|at all|so far|for now|right now|currently|today|to (?:add|report|declare|mention))|no (?:further |other |additional |more )?(?:suggestions?|concerns|questions)`,
  `(?:(?:the|this) )?(?:comment|review|rating|response|entry|message|answer) (?:has|had|contains?|came with) no (?:text|comment|content|message|words|written (?:text|comment|review))`,
  `(?:prefer|rather|would rather|i prefer|i would rather) not (?:to )?(?:say|answer|comment)|refused(?: to answer)?|declined to answer|refusal`,
].map((clause) => new RegExp(`^(?:${clause})$`));
/** The words that an English clause of that kind begins with, behind an article. */
const englishStarts = new Set(
  'verified anonymous buyer user customer guest reviewer author client member visitor respondent poster purchaser shopper traveller traveler patient participant no comment review message post content answer tweet reply text deleted removed withdrawn retracted hidden redacted automatic automatically default system auto rating without w question item skipped not unanswered left none prefer rather would i refused refusal declined'.split(
    ' ',
  ),
);
const articles = new Set(['the', 'this', 'that', 'a', 'an']);

/** Each whole, in small letters, without what stands around it. */
const phrases = new RegExp(
  `^(?:${[
    // scripts, databases and data frames
    String.raw`undefined|null|none|nil|na|nan|nat|\[?object object\]?(?:,\s?\[?object object\]?){0,9}|empty|blank|n ?\/ ?a|no[ _-]answer(?:[ _-](?:selected|given|provided))?|no[ _-](?:response|reply|comments?|data|value)|not[ _-](?:answered|applicable|specified|provided|available)|dk|dk ?\/ ?na`,
    // German
    String.raw`k\. ?a|keine? (?:weiteren? )?(?:angaben?|antwort(?:en)?|kommentare?|bewertung(?:en)?|rezension|bemerkung(?:en)?|anmerkung(?:en)?|meinung|text|inhalt)(?: (?:hinterlassen|abgegeben|geschrieben|vorhanden|verfügbar|verfasst|gemacht|eingetragen))?|kein (?:kommentar|text|inhalt|eintrag)(?: (?:hinterlassen|abgegeben|vorhanden|verfügbar))?|ohne (?:angabe|kommentar|antwort|text|bewertung)|nicht (?:beantwortet|angegeben|zutreffend|ausgefüllt)|leer|(?:der|die|dieser|diese) (?:käufer|kunde|kundin|nutzer|benutzer|gast|verfasser)(?:in)? hat keinen? (?:kommentar|bewertung|rezension|text) (?:hinterlassen|abgegeben|geschrieben|verfasst)|(?:(?:dieser|diese|der|die) )?(?:kommentar|bewertung|rezension|nachricht|beitrag)(?: wurde| ist)?(?: vom (?:nutzer|verfasser|autor|moderator))? (?:gelöscht|entfernt|zurückgezogen)|keine?s?|keine? (?:weiteren? )?(?:anregung(?:en)?|vorschläge?|wünsche|hinweise?|ergänzung(?:en)?|auffälligkeiten|besonderheiten)|entfällt|nichts (?:hinzuzufügen|zu ergänzen|anzumerken)`,
    // French
    String.raw`r\.?a\.?s|s ?\/ ?o|sans (?:commentaires?|réponse|reponse|avis|objet|texte)|aucune? (?:commentaire|avis|réponse|texte|remarque|contenu)(?: (?:laissée?|fournie?|disponible|saisie?))?|pas de (?:commentaires?|réponse|remarques?|avis|texte)|non (?:renseignée?|précisée?|répondu|applicable)|néant|vide|l['’](?:utilisateur|acheteur|auteur|internaute) n['’]a pas (?:laissé|écrit|fourni|publié) (?:de commentaire|d['’]avis)|(?:le|la|cet?|cette) (?:client|cliente|voyageur|acheteur) n['’]a pas (?:laissé|écrit) (?:de commentaire|d['’]avis)|(?:(?:ce|le|cet) )?(?:commentaire|avis|message)(?: a été)? supprimé(?: par l['’](?:auteur|utilisateur))?|aucune?s?|aucune? (?:suggestions?|observations?|remarques? particulière|autre commentaire)|rien (?:à|a) (?:signaler|dire|ajouter|redire|déclarer)|rien de (?:particulier|plus|spécial)`,
    // Spanish
    String.raw`sin (?:comentarios?|respuesta|opini[oó]n|datos|texto|observaciones)|ning[uú]n comentario|no (?:contesta|responde|aplica|procede|contestado|respondido|especificado)|ns ?\/ ?nc|vac[ií]o|el (?:usuario|comprador|cliente|huésped) no (?:dejó|ha dejado|escribió|ha escrito) (?:ning[uú]n |un |una )?(?:comentario|comentarios|reseña|opinión)|(?:(?:este|el) )?(?:comentario|mensaje)(?: ha sido| fue)? (?:eliminado|borrado)(?: por el (?:usuario|autor))?|ning[uú]n[oa]?|ninguna (?:observaci[oó]n|sugerencia|queja|opini[oó]n)|ning[uú]n(?:a)? otr[oa] comentario|nada (?:que|para) (?:decir|agregar|añadir|comentar|objetar|reportar|declarar)|no tengo (?:comentarios|sugerencias)`,
    // Portuguese
    `sem (?:comentários?|comentario|resposta|avaliação|texto|observações|opinião)|nenhum comentário|não (?:respondido|informado|aplicável|se aplica|respondeu)|vazio|o (?:usuário|utilizador|comprador|cliente) não (?:deixou|escreveu|fez) (?:nenhum |um |uma )?(?:comentário|comentários|avaliação)|(?:(?:este|o) )?(?:comentário|mensagem)(?: foi)? (?:removido|excluído|apagado|eliminado|apagada)|nenhuma?|nenhuma (?:sugestão|observação|opinião)|nada (?:a|que|para) (?:declarar|dizer|acrescentar|comentar|reportar)|não tenho (?:comentários|sugestões)`,
    // Italian
    `nessun(?:a risposta| commento|a recensione)|senza (?:commenti?|risposta|testo)|non (?:risponde|applicabile|specificato|indicato|compilato)|vuoto|l['’]utente non ha (?:lasciato|scritto) (?:alcun |nessun |un |una |commenti)?(?:commento|recensione)?|(?:(?:questo|il) )?commento(?: è stato)? (?:eliminato|rimosso|cancellato)|nessun[oa]?|nessun(?:a osservazione| suggerimento| altro commento)|niente da (?:dire|segnalare|aggiungere|dichiarare)|nulla da (?:dire|segnalare|aggiungere|dichiarare)`,
    // Dutch
    String.raw`geen (?:commentaar|antwoord|opmerkingen?|tekst|recensie|mening)(?: (?:gegeven|achtergelaten|ingevuld))?|niet (?:van toepassing|ingevuld|beantwoord|opgegeven)|n\.?v\.?t|leeg|de (?:koper|klant|gebruiker) heeft geen (?:commentaar|opmerking|recensie|beoordeling) (?:achtergelaten|geschreven|gegeven)|(?:deze |dit )?(?:reactie|bericht|recensie) (?:is |werd )?verwijderd|geen|geen (?:bijzonderheden|suggesties?|verdere opmerkingen|aanvullingen)|niets (?:toe te voegen|te melden|op te merken)`,
    // Polish
    `brak(?: (?:komentarza|komentarzy|odpowiedzi|danych|opinii|treści|uwag))?|bez (?:komentarza|uwag|odpowiedzi)|nie (?:dotyczy|podano|odpowiedziano|wypełniono)|(?:kupujący|klient|użytkownik) nie (?:zostawił|dodał|wystawił|napisał) (?:komentarza|opinii)|(?:ten )?komentarz (?:został )?usunięty|nie mam (?:uwag|zastrzeżeń|sugestii)|(?:nic|nie mam nic) do dodania|brak (?:sugestii|zastrzeżeń)`,
    // Swedish
    `ing(?:en|et|a) (?:kommentar|kommentarer|svar|åsikt|recension|text|synpunkter)|ej (?:svar|tillämpligt|angivet|besvarad)|utan kommentar|inget svar|tomt|(?:köparen|kunden|användaren) (?:har inte lämnat|lämnade inte) (?:någon |en )?(?:kommentar|recension)|kommentaren (?:har )?(?:tagits bort|raderats)|ing(?:en|et|a)|inget (?:att|mer att) (?:tillägga|säga)|ing(?:en|a) (?:kommentarer?|bemærkning(?:er)?|merknad(?:er)?|bemerkning(?:er)?)|ikke (?:besvart|besvaret|utfylt|udfyldt|relevant)|intet at (?:tilføje|bemærke)|ingenting å tilføye|ei (?:kommentteja|kommentoitavaa|vastausta|mitään lisättävää|sanottavaa)`,
    // Turkish
    `yorum (?:yok|yapılmamış|yapılmadı|bırakılmamış|girilmemiş|silindi|silinmiş)|cevap (?:yok|verilmedi)|yanıt yok|belirtilmemiş|(?:kullanıcı|alıcı|müşteri) yorum (?:yapmadı|bırakmadı|yazmadı|yapmamış)|bu yorum silindi|yok(?:tur)?|(?:önerim|önerimiz|görüşüm|şikayetim|eklemek istediğim bir şey|bir şey) yok(?:tur)?`,
    // Russian
    `нет (?:комментари(?:я|ев)|ответа|отзыва|данных|текста|мнения)|без (?:комментари(?:я|ев)|ответа|отзыва|текста)|(?:покупатель|пользователь|клиент|автор) не (?:оставил|написал|добавил) (?:комментари(?:й|я)|отзыва?)|(?:этот )?комментарий (?:был )?удал[её]н|не (?:указано|заполнено|применимо)|пусто|нету?|нет (?:замечаний|предложений|пожеланий|вопросов|мнения)|нечего (?:сказать|добавить)|без (?:замечаний|пожеланий)|немає(?: (?:коментарів|зауважень|відгуку))?|без коментарів`,
    // Japanese
    `(?:(?:コメント|レビュー|回答|記入|意見|ご意見|感想|内容|本文|特記事項|記載)(?:は|が)?)?(?:なし|無し|ナシ)(?:です)?|(?:コメント|レビュー|回答|意見|記入|記載)(?:は|が)?ありません|特に(?:なし|無し|ありません)|無回答|未記入|未回答|該当なし|空欄|(?:この)?(?:コメント|レビュー|投稿|メッセージ)は(?:投稿者により|ユーザーにより|管理者により)?削除されました|(?:この)?(?:ユーザー|購入者|お客様)は(?:コメント|レビュー)を(?:残して|書いて|投稿して)いません`,
    // Korean
    `(?:(?:특이사항|의견|코멘트|댓글|리뷰|내용|답변|응답|후기|해당)(?:이|은|는)? ?)?없음|(?:의견|코멘트|댓글|리뷰|후기|내용)(?:이|은|는)? ?없습니다|무응답|미응답|(?:이 )?삭제된 (?:댓글|리뷰|게시물|메시지|후기)(?:입니다)?|(?:댓글|리뷰|후기)(?:이|가) 삭제되었습니다|(?:구매자|사용자|고객)님?(?:이|가|은|는) (?:댓글|리뷰|후기|코멘트)(?:을|를) (?:남기지|작성하지) 않았습니다|(?:(?:특별히|딱히|별로|아직|현재|따로) ?)?없(?:음|습니다|어요|다|네요|슴다)|(?:할 말|드릴 말씀|건의사항|개선사항|불편사항|추가 의견)(?:이|은|는)? ?없(?:음|습니다|어요)`,
    // Czech, Romanian, Hungarian and Greek
    `žádn[ýáé](?: (?:komentář|připomínky))?|bez (?:komentáře|připomínek)|fără (?:comentarii|răspuns|observații)|nici(?:un comentariu|o observație)|nincs(?: (?:megjegyzés|válasz|vélemény))?|κα(?:μία|νένα)(?: (?:σχόλιο|απάντηση|παρατήρηση))?|χωρίς σχόλι[οα]`,
    // Thai, Vietnamese, Indonesian
    `ไม่มี(?:ค่ะ|คะ|ครับ|คับ|จ้า|ความ(?:คิด)?เห็น|ข้อเสนอแนะ|ข้อคิดเห็น|อะไร|คำตอบ|เพิ่มเติม){0,3}|ไม่ตอบ|ไม่ระบุ|không(?: có)? ?(?:gì|gì thêm|ý kiến(?: gì)?|góp ý(?: gì)?|bình luận|nhận xét|phản hồi|câu trả lời)?(?: ạ)?|không có|(?:tidak|tak|gak|ga) ada(?: (?:komentar|komen|saran|masukan|jawaban|tanggapan|ulasan|kritik|keluhan))?|tiada(?: komen)?|tanpa komentar`,
    // Arabic, Hebrew, Hindi
    `لا ي?وجد(?: (?:تعليق|تعليقات|رد|شيء|ملاحظات))?|لا توجد (?:تعليقات|ملاحظات|إجابة)|بدون تعليق|ليس لدي (?:تعليق|ملاحظات)|אין(?: (?:הערות|תגובה|מה להוסיף))?|ללא (?:הערות|תגובה)|कोई (?:नहीं|टिप्पणी नहीं|सुझाव नहीं|जवाब नहीं)|कुछ नहीं`,
  ].join('|')})$`,
  'u',
);
/** The words that a phrase of those above begins with. */
const phraseStarts = new Set(
  'undefined null none nil na nan nat object empty blank n no no_answer no-answer no_answer_selected no_answer_given no_answer_provided no_response no_reply no_comment no_comments no_data no_value not not_answered not_applicable not_specified not_provided not_available dk k kein keine ohne nicht leer der die diese dieser kommentar bewertung rezension nachricht beitrag r ras s sans aucun aucune pas non néant vide l le la ce cet cette commentaire avis message sin ningun ningún ns vacio vacío el este comentario mensaje sem nenhum não vazio o comentário mensagem nessun nessuna senza vuoto questo il commento geen niet nvt leeg de deze dit reactie bericht recensie brak bez nie kupujący klient użytkownik ten komentarz ingen inget inga ej utan tomt köparen kunden användaren kommentaren yorum cevap yanıt belirtilmemiş kullanıcı alıcı müşteri bu нет без покупатель пользователь клиент автор этот комментарий не пусто entfällt nichts keines aucuns rien ninguna nenhuma nada nessuno nulla niente niets nic intet ingenting ikke ei yoktur önerim önerimiz görüşüm şikayetim eklemek bir нету нечего немає yok žádný žádná žádné fără niciun nicio nincs καμία κανένα χωρίς không tidak tak gak ga tiada tanpa'.split(
    ' ',
  ),
);
const firstWords = /^([^\s,.!;:/'’[\]()]{1,24})(?: ([a-z]{1,24}))?/;
/** Letters of which none of the first words above is: Hebrew, Arabic, Hindi, Thai. */
const scriptOfPhrases = /^(?:ไม่|لا |بدون|ليس|אין|ללא|को|कु)/;
/** What the Japanese and Korean ones have in them. */
const phraseSign = /なし|無|ナシ|ありません|未|空欄|削除|いません|없|응답|삭제|않았/;
const otherScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Codes of surveys for what was not answered: below zero they are nothing else. `-1` may be a vote, and 99 a number. */
const surelyCodes = /^-(?:[7-9]|66|77|88|9[5-9]|666|777|888|99[5-9]|9{4,})$/;

/** What stands for nothing in JSON and scripts. */
const emptyValue = /^(?:\{\s?\}|\[\s?\]|\(\s?\)|<\s?>|""|'')$/;

/** What is typed so that a field is not empty. */
const onlyMarks = /^[.。·…_*|-]+$/;

/** A template that nobody filled in: `{{comment}}`, `${q://QID3/ChoiceTextEntryValue}`. */
const unfilled = /^(?:\{\{[^{}\n]{1,60}\}\}|\$\{[^{}\n]{1,60}\})$/;
/** Who begs pardon for it is the platform. */
const regretted =
  /^(?:很?抱歉|对不起|對不起)[，, ]?(?:此|该|該|这条|這則|此則)?(?:条|則)?(?:微博|内容|內容|帖子|笔记|筆記|评论|評論|文章)已?(?:被|经|經)(?:作者|发布者|發佈者|博主|系统|平台)?(?:自行)?[删刪]除$/;

/** Whether a text only says that nobody wrote one: a platform's default praise, a note that it was deleted, a code of a survey. */
export function isUnwritten(text: string): boolean {
  if (text.length > longest) return false;
  const bare = within(text);
  if (bare === '') return emptyValue.test(text.trim()) || onlyMarks.test(text.trim());
  if (!mayBeUnwritten(text, bare)) return false;
  if (unfilled.test(text.trim()) || regretted.test(bare)) return true;
  if (text.length < 12 && surelyCodes.test(text.trim())) return true;
  const small = bare.toLowerCase();
  if (wholly.test(small)) return isInBrackets(text, bare);
  return (
    saysUnwritten(small) &&
    (isInBrackets(text, bare) || (!perhapsAnswer.test(small) && !takenAway.test(small)))
  );
}

const [otherScriptSign, unwrittenSign] = [sign('otherScript'), sign('unwritten')];
/** A wording of nothing in Chinese may begin so and have no other sign. */
const hanStarts = new Set('略空跳不拒');
/** Longer than the two first words that are looked at, in small letters and in large. */
const firstCharacters = 60;

/** A first look, by signs and by the first words: nearly every text is something. */
function mayBeUnwritten(text: string, bare: string): boolean {
  const signs = signsOf(text);
  if ((signs & unwrittenSign) !== 0) return true;
  if ((signs & otherScriptSign) !== 0) return hanStarts.has(bare.charAt(0));
  if (text.length < 12 && text.includes('-')) return true;
  return startsAsUnwritten(bare.slice(0, firstCharacters).toLowerCase());
}

function startsAsUnwritten(small: string): boolean {
  const [, first = '', second = ''] = firstWords.exec(small) ?? [];
  return (
    englishStarts.has(articles.has(first) ? second : first) ||
    phraseStarts.has(first) ||
    scriptOfPhrases.test(small)
  );
}

/** Whether a text that is bare and in small letters is a wording of nothing. */
function saysUnwritten(small: string): boolean {
  if (otherScript.test(small)) return saysSoInHan(small) || (phraseSign.test(small) && phrases.test(small));
  const [, first = '', second = ''] = firstWords.exec(small) ?? [];
  if (
    englishStarts.has(articles.has(first) ? second : first) &&
    saysSo(
      small
        .split(/[,.!;]/)
        .map((clause) => clause.trim())
        .filter((clause) => clause !== ''),
      englishClauses,
    )
  )
    return true;
  return (phraseStarts.has(first) || scriptOfPhrases.test(small)) && phrases.test(small);
}
const opening = /[([{<【（〖〔]/;
const closing = /[)\]}>】）〗〕]/;
/** Whether a text stands in brackets, of which nothing is left in `bare`. */
function isInBrackets(text: string, bare: string): boolean {
  const at = text.indexOf(bare);
  return opening.test(text.slice(0, at)) && closing.test(text.slice(at + bare.length));
}
/** `[removed]` */
const wholly = /^(?:deleted|removed|withdrawn|retracted|hidden|redacted)$/;
/** Without brackets somebody may say so of what they got, or saw. */
const perhapsAnswer =
  /^(?:empty|blank|leer|vide|vac[ií]o|vazio|vuoto|leeg|tomt|пусто|空白|空欄|not[ _-]available|no content|kein inhalt|aucun contenu|内容(?:は|が)?なし|내용(?:이|은|는)? ?없음)$/;
/** `The review was removed`: so complains whoever had written it. */
const takenAway =
  /deleted|removed|withdrawn|retracted|hidden|redacted|gelöscht|entfernt|zurückgezogen|supprimé|eliminado|borrado|removid|excluíd|apagad|rimosso|cancellato|verwijderd|usunięty|tagits bort|raderats|silin|удал|[删刪削]除|[隐隱]藏|屏蔽|折[叠疊]|撤回|移除|삭제/;

function saysSoInHan(text: string): boolean {
  if (!hanSign.test(text)) return false;
  const folded = foldToSimplified(text);
  if (hanAlone.test(folded)) return true;
  const clauses = folded.split(clauseEnds).filter((clause) => clause !== '');
  return saysSo(clauses, hanClauses) && !clauses.every((clause) => hanOnlyBeside?.test(clause));
}

const saysSo = (clauses: readonly string[], known: readonly RegExp[]): boolean =>
  clauses.every((clause) => known.some((pattern) => pattern.test(clause)));
