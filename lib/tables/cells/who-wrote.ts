import { normalForm } from '../../normal-form.ts';
import { remember } from '../../remember.ts';

/** Who wrote something: a customer, or nobody who is one (staff, a bot, the system). */
export type Writer = 'customer' | 'staff';

const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

/** Who asks, in the languages of the tools that were seen; parts of words as `partsOf` makes them. */
const customers = words(
  'customer customers client clients user users enduser endusers visitor visitors contact consumer buyer guest requester requestor lead shopper caller subscriber patient passenger incoming inbound',
  'kunde kundin kunden nutzer benutzer besucher gast käufer eingehend eingehende interessent',
  'cliente utilisateur utilisatrice visiteur acheteur invité usager entrant entrante',
  'usuario usuaria visitante comprador huésped usuário utilizador hóspede',
  'utente visitatore acquirente ospite',
  'klant gebruiker bezoeker koper inkomend inkomende',
  'klient klientka użytkownik gość kupujący odwiedzający przychodzące przychodząca przychodzący',
  'kund användare besökare gäst köpare inkommande',
  'müşteri kullanıcı ziyaretçi misafir alıcı gelen',
  'клиент покупатель пользователь посетитель гость входящее входящий входящие клієнт покупець користувач',
  'khách pelanggan pembeli ลูกค้า ผู้ใช้ ผู้ซื้อ عميل العميل زبون الزبون לקוח הלקוח ग्राहक',
  'asiakas zákazník zákaznice ügyfél vásárló πελάτης kunder',
);
/** Who answers, and what machines write. Each is nobody else in a column of any name. */
const staff = words(
  'agent agents admin admins administrator bot chatbot assistant system operator staff teammate outgoing outbound template automation automated autoreply autoresponder representative csr helpdesk moderator robot',
  'mitarbeiter mitarbeiterin kundendienst kundenservice kundenbetreuer kundenbetreuung ausgehend ausgehende assistent',
  'conseiller conseillère opérateur opératrice administrateur système sortant sortante',
  'agente asesor asesora operador operadora administrador sistema asistente soporte saliente atendente suporte assistente',
  'operatore operatrice amministratore assistenza supporto consulente',
  'medewerker klantenservice systeem beheerder uitgaand uitgaande',
  'konsultant konsultantka pracownik asystent wychodzące wychodząca wychodzący',
  'handläggare medarbetare kundtjänst administratör utgående',
  'temsilci temsilcisi yönetici sistem asistan destek giden',
  'агент оператор сотрудник администратор система бот поддержка консультант исходящее исходящий исходящие',
  'พนักงาน เจ้าหน้าที่ แอดมิน บอท موظف الموظف נציג הנציג एजेंट asiakaspalvelija agentti operátor ügyintéző εκπρόσωπος medarbejder medarbeider kundeservice',
);
/** Customers and staff where a column or key is there to say who wrote: elsewhere the state of a parcel, an answer to `I am a`. */
const customersByRole = words(
  'in inbox received receive reporter member citizen respondent human',
  'empfangen eingang',
  'reçu demandeur',
  'recibido recibida entrada entrante recebido recebida',
  'entrata ricevuto arrivo',
  'ontvangen otrzymane odebrane mottaget получено',
);
const staffByRole = words(
  'nhân viên agen petugas penjual pegawai ผู้ขาย ร้านค้า البائع المتجر pracovník prodejce',
  'out outbox sent draft drafts developer owner merchant seller support employee activity manager host vendor supplier advisor adviser consultant service care desk supervisor trigger workflow macro internal note notes company business shop store brand team technician engineer specialist auto ai rep mod virtual hotline backoffice',
  'gesendet ausgang berater beraterin bearbeiter betreuer verkäufer händler inhaber betreiber intern interne notiz automatisch kundenberater',
  'envoyé employé vendeur propriétaire gestionnaire collaborateur équipe interne note marchand',
  'enviado enviada empleado vendedor propietario comercio equipo salida interno interna nota funcionário proprietário lojista equipe equipa saída',
  'inviato dipendente venditore proprietario uscita',
  'verzonden adviseur verkoper eigenaar wysłane sprzedawca właściciel skickat säljare ägare satıcı çalışan sahibi отправлено менеджер продавец владелец',
);
/** Say nothing of who it is, beside a word that does. */
const fillers = words(
  'message messages msg items initial response followup follow up reply replies comment type id the of by from api end public private contact text chat live sms email mail web app nachricht mensaje mensagem messaggio bericht wiadomość meddelande mesaj сообщение de del da do la le il en su hàng',
);

const hanCustomers =
  /客户|顾客|顧客|客戶|用户|用戶|买家|買家|访客|訪客|消费者|消費者|会员|會員|咨询者|客人|住客|旅客|お客様|お客さま|ユーザー?|訪問者|ゲスト|購入者|利用者|고객|사용자|방문자|손님|구매자|게스트|이용자|会員/gu;
const hanStaff =
  /客服|坐席|座席|机器人|機器人|系统|系統|商家|卖家|賣家|小二|店家|店主|掌柜|员工|員工|工作人员|工作人員|管理员|管理員|顾问|助手|专员|專員|官方|平台|オペレーター?|担当者|スタッフ|システム|ボット|管理者|エージェント|出品者|店舗|アシスタント|상담원|상담사|직원|관리자|시스템|챗봇|봇|판매자|운영자|담당자/gu;
const hanByRole: Readonly<Record<Writer, RegExp>> = {
  customer: /接收|收到|呼入|来电|來電|进线|受信|수신/gu,
  staff: /发送|發送|发出|發出|呼出|外呼|送信|발신|自动|自動|内部|內部|备注|備註|人工|服务|服務|社内/gu,
};
const hanFillers =
  /智能|人工|在线|在線|消息|訊息|信息|回复|回覆|服务|服務|类型|类|方|端|人员|人員|人|侧|员|員|さん|メッセージ|메시지|님/gu;
const otherScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Longer values are names, sentences or ids. */
const longest = 40;

/** The words of a name or value, in lower case: `senderType`, `SENDER_TYPE` and `sender.type` have the same. */
const partsOf = (name: string): readonly string[] =>
  normalForm(name, 'NFKC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '');

/** Who a value names: compared by its parts, of which each must be known. `Customer Service` is staff, `end-user` is not. */
function writerIn(value: string, byRole: boolean): Writer | undefined {
  if (value.length > longest) return undefined;
  if (otherScript.test(value)) return writerInHan(value, byRole);
  const parts = partsOf(value);
  const to = parts.indexOf('to');
  if (to !== -1) return writerTo(parts.slice(0, to), parts.slice(to + 1), byRole);
  return writerAmong(parts, byRole);
}

/** `agent to customer` is of who stands before, `MessageToOperator` of the other one. */
function writerTo(before: readonly string[], behind: readonly string[], byRole: boolean): Writer | undefined {
  const from = before.every((part) => fillers.has(part)) ? undefined : writerAmong(before, byRole);
  const given = writerAmong(behind, byRole);
  if (given === undefined || (from === undefined && !before.every((part) => fillers.has(part))))
    return undefined;
  return from ?? (given === 'staff' ? 'customer' : 'staff');
}

function writerAmong(parts: readonly string[], byRole: boolean): Writer | undefined {
  const isSure = byRole || parts.some((part) => staff.has(part) || customers.has(part));
  const ofStaff = parts.filter((part) => staff.has(part) || (isSure && staffByRole.has(part)));
  const ofCustomers = parts.filter((part) => customers.has(part) || (isSure && customersByRole.has(part)));
  if (ofStaff.length + ofCustomers.length === 0) return undefined;
  const known = (part: string) => ofStaff.includes(part) || ofCustomers.includes(part) || fillers.has(part);
  if (!parts.every(known)) return undefined;
  return ofStaff.length > 0 ? 'staff' : 'customer';
}

function writerInHan(value: string, byRole: boolean): Writer | undefined {
  let rest = value.replaceAll(/[^\p{L}]/gu, '');
  const take = (known: RegExp): boolean => {
    const before = rest.length;
    rest = rest.replaceAll(known, '');
    return rest.length < before;
  };
  const isCustomer = take(hanCustomers);
  const isStaff = take(hanStaff);
  const received = byRole && take(hanByRole.customer);
  const sent = byRole && take(hanByRole.staff);
  take(hanFillers);
  if (rest !== '') return undefined;
  if (isStaff || (sent && !isCustomer)) return 'staff';
  return isCustomer || received ? 'customer' : undefined;
}

/** HubSpot's ids of who acts begin with what they are: a visitor or the sender of a mail; an agent, a bot, an integration, the system. */
const actor = /^([VEABILS])-[\w.@+-]{1,100}$/;

/** Who an id of an actor names, `V-7112` or `A-12`; undefined for any other value. */
export function actorOf(id: string): Writer | undefined {
  const kind = actor.exec(id)?.[1];
  if (kind === undefined) return undefined;
  return kind === 'V' || kind === 'E' ? 'customer' : 'staff';
}

/** Who a word names, whatever the column is called that holds it. */
export const writerOf: (word: string) => Writer | undefined = rememberWriter((word) => writerIn(word, false));

/** Who a word names in a column or under a key that says who wrote. There `note`, `sent` and `owner` are of staff. */
export const writerByRole: (word: string) => Writer | undefined = rememberWriter((word) =>
  writerIn(word, true),
);

function rememberWriter(read: (word: string) => Writer | undefined): (word: string) => Writer | undefined {
  const held = remember<{ readonly writer: Writer | undefined }>((word) => ({ writer: read(word) }));
  return (word) => held(word).writer;
}

/**
 * What the name of a column or key says of its values: who wrote (`role`), who wrote or what work somebody does (`plain-role`), perhaps who
 * wrote, perhaps a name (`perhaps-role`), which way a message went, a mark of staff or of customers, or that they are of `other` things, whatever they are.
 */
export type NameOfWriter =
  | 'role'
  | 'plain-role'
  | 'perhaps-role'
  | 'direction'
  | 'flag-of-staff'
  | 'flag-of-customers'
  | 'other';

const directions =
  /^(?:(?:message|msg|call|mail|email|communication|interaction) )?(?:direction|dir|direccion|dirección|direção|direzione|richting|richtung|kierunek|riktning|yön|направление|sens)(?: type)?$/;
const persons =
  /(?:^| )(?:sender|sent|author|from|created by|posted by|written by|actor|speaker|commenter|absender|verfasser|autor|auteur|expéditeur|remitente|mittente|remetente|afzender|nadawca|avsändare|gönderen|отправитель|автор)(?: |$)/;
const kinds = /(?:^| )(?:type|kind|role|rolle|typ|tipo|art|rôle|rol|ruolo|papel|tür|тип|роль|class)$/;
const roles = /^(?:role|rolle|rôle|rol|ruolo|papel|roll|роль|rola)$/;
const perhaps =
  /^(?:sender|author|from|speaker|actor|who|writer|absender|verfasser|autor|auteur|expéditeur|remitente|mittente|remetente|afzender|nadawca|avsändare|gönderen|отправитель|автор|відправник|người gửi|pengirim|ผู้ส่ง|المرسل|השולח|lähettäjä|feladó|odesílatel|expeditor|von|de|sent by|created by|written by|folder|mailbox)$/;
const hanPlainRole = /^(?:角色|身份|役割|역할)$/;
const hanDirection = /方向|방향/;
const hanRole =
  /(?:发送|發送|发言|發言|消息|訊息|作者|会话|送信|メッセージ|발신|보낸|작성|메시지).{0,4}(?:类型|類型|类别|身份|角色|種別|種類|タイプ|유형|역할)/;
const hanPerhaps =
  /^(?:发送|發送|发言|發言|说话|作者|送信|发件|發件|寄件|差出)(?:人|方|者)$|^발신자$|^보낸 ?사람$/;
/** Of these `true` is staff's, after `is`, `from`, `by` and the like. */
const flagsOfStaff =
  /^(?:staff|agent|bot|outbound|outgoing|internal|private|private note|internal note|system message|me|operator|automated|auto reply)$/;
const flagsOfCustomers = /^(?:incoming|inbound|public)$/;
/** These only after `from` or `by`: whoever `is_company` may be a customer, and `is_customer: no` one who asks before buying. */
const sentByStaff = /^(?:admin|system|business|company|page|employee|team|support)$/;
const sentByCustomers = /^(?:customer|client|user|end user|visitor|contact|requester)$/;
const sentBy = /(?:^| )(?:from|by) /;
const flagWords = /^(?:is |was |from |by |sent by |sent from |is from |is by |are )+/;
/** Not of messages: a passenger flew out and came back. */
const ofTrips =
  /trip|journey|flight|travel|route|leg|train|bus|voyage|reise|flug|fahrt|viaje|vuelo|航|行程|旅/;

/** Products and subjects may be called anything. */
const ofThings =
  /^(?:product|item|model|sku|category|topic|subject|tag|plan|module|feature|app|artikel|produkt|producto|produit|prodotto|produto|товар|商品|产品|產品|型号|型號|类别|類別|分类|分類|製品|상품|제품)(?: ?(?:name|title|名|名称|名稱|명))?$/;

/** What a name says of who wrote what stands beside it; undefined where it says nothing. */
export const nameOfWriter: (name: string) => NameOfWriter | undefined = rememberName((name) => {
  if (ofTrips.test(name.toLowerCase()) || ofThings.test(name.trim().toLowerCase())) return 'other';
  if (name.length > longest) return undefined;
  if (otherScript.test(name)) {
    if (hanDirection.test(name)) return 'direction';
    if (hanPlainRole.test(name)) return 'plain-role';
    if (hanRole.test(name)) return 'role';
    return hanPerhaps.test(name) ? 'perhaps-role' : undefined;
  }
  const bare = partsOf(name).join(' ');
  if (directions.test(bare)) return 'direction';
  const marked = bare.replace(flagWords, '');
  const isMarked = marked !== bare;
  if (flagsOfStaff.test(marked) && (isMarked || !unmarked.test(marked))) return 'flag-of-staff';
  if (flagsOfCustomers.test(marked)) return 'flag-of-customers';
  if (sentBy.test(bare) && sentByStaff.test(marked)) return 'flag-of-staff';
  if (sentBy.test(bare) && sentByCustomers.test(marked)) return 'flag-of-customers';
  if (roles.test(bare)) return 'plain-role';
  if (persons.test(bare) && kinds.test(bare)) return 'role';
  return perhaps.test(bare) ? 'perhaps-role' : undefined;
});
/** Names of other things, unless `is` or `from` stands before them. */
const unmarked = /^(?:agent|me|operator|staff)$/;

function rememberName(
  read: (name: string) => NameOfWriter | undefined,
): (name: string) => NameOfWriter | undefined {
  const held = remember<{ readonly said: NameOfWriter | undefined }>((name) => ({ said: read(name) }));
  return (name) => held(name).said;
}

const yes = /^(?:true|t|yes|y|1|1\.0|ja|oui|s[ií]|sim|tak|evet|да|是|はい|예)$/i;
const no = /^(?:false|f|no|n|0|0\.0|nein|non|n[ãa]o|nee|nie|nej|hayır|нет|否|いいえ|아니오)$/i;

/** A mark as tools write it: `TRUE`, `1`, `Y`, 是; undefined for anything else. */
export const markIn = (value: string): boolean | undefined =>
  yes.test(value) ? true : no.test(value) ? false : undefined;
