/** What mail programs write before the subject of a mail that nobody wrote, and servers above one that did not arrive. A customer who answers such a mail has `Re:` before it. */
const subject =
  /^(?:(?:automatic|automated|auto)[- ]?(?:reply|response|answer)|autoreply|out of (?:the )?office(?: (?:auto[- ]?reply|reply|notice))?|undeliverable|undelivered mail returned to sender|delivery status notification|mail delivery (?:failed|failure|subsystem)|returned mail|failure notice|automatische antwort|abwesenheits(?:notiz|benachrichtigung|nachricht)|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|ausência (?:temporária|do escritório)|risposta automatica|fuori (?:sede|ufficio)|自动回复|自动答复|自動回覆|自動回復)[ \t]*(?:[:：([（【]|$)/i;
/** How such mails begin. */
const body =
  /^(?:(?:dear|hello|hi)[^\n]{0,40}\n{1,3})?(?:thank you for (?:your|the) (?:e-?mail|message)[^\n.!]{0,40}[.!]\s{1,3})?(?:i am|i[’']m|i will be) (?:currently |away |and )?(?:out of (?:the |my )?office|on (?:annual |parental |sick )?leave|on vacation|on holiday)(?!\p{L})|^(?:this is an? (?:automatically generated|automatic|automated|auto) (?:reply|response|delivery status|message|e-?mail)|this message was created automatically by|delivery has failed to these recipients|delivery to the following recipients? failed|your message (?:could not|wasn[’']t|couldn[’']t) be delivered|the following message to <)|^(?:vielen dank für ihre (?:e-?mail|nachricht)[^\n.!]{0,20}[.!]\s{1,3})?ich bin (?:derzeit|zurzeit|zur zeit|bis|vom|ab|momentan|aktuell)[^\n]{0,60}(?:nicht im (?:büro|haus)|abwesend|nicht erreichbar|außer haus|im urlaub)|^je suis (?:actuellement )?(?:absente?|en congés?)(?!\p{L})|^(?:estoy|estaré) (?:fuera de la oficina|de vacaciones|ausente)(?!\p{L})|^(?:sono|sarò) (?:fuori (?:ufficio|sede)|assente|in ferie)(?!\p{L})|^estou (?:fora do escritório|ausente|de férias)(?!\p{L})|^(?:您好[，,！!。]?)?(?:您的邮件已收到|来信已收到|我已收到您的(?:邮件|来信))|^(?:您好[，,！!。]?)?我(?:正在|目前)?(?:休假|出差|不在办公室)/iu;

/**
 * Whether a mailbox wrote a mail by itself: that somebody is away, or that a mail did not arrive. Both its subject and how it begins must say
 * so: either alone may be a customer's.
 */
export const isAutomatic = (title: string, text: string): boolean =>
  title !== '' && title.length <= 200 && subject.test(title) && body.test(text);
