import type { UiLanguage } from '../taxonomy/taxonomy.ts';

type PraiseName = Readonly<Record<UiLanguage, string>> & {
  /** the English name of the topic in the catalogue: one of a company's own by the same id is another thing */
  readonly of: string;
};

const named = (of: string, en: string, hans: string, hant: string): PraiseName => ({
  ...{ of, en, 'zh-Hans': hans, 'zh-Hant': hant },
});

/** Topics of the catalogue whose name is a fault, or half of one, and how they are called where they are praised. */
const praiseNames: Readonly<Record<string, PraiseName>> = {
  'delivery-speed': named('Punctuality and delays', 'Fast and punctual delivery', '送达及时', '送達及時'),
  defects: named('Reliability and defects', 'Reliability', '运行可靠', '運作可靠'),
  'support-speed': named('Waiting on hold and replies', 'Quick replies', '回复及时', '回覆及時'),
  'price-changes': named(
    'Price changes after purchase',
    'Fair prices after purchase',
    '买后价格保障',
    '買後價格保障',
  ),
  'extra-fees': named('Fees and surcharges', 'Fair fees', '收费合理', '收費合理'),
  authenticity: named('Authenticity', 'Authenticity', '正品保证', '正品保證'),
  'spam-privacy': named('Messages and privacy', 'Messages and privacy', '消息与隐私', '訊息與隱私'),
  queueing: named('Queues and waiting', 'Short waits', '无需久等', '無須久候'),
  noise: named('Noise', 'Quiet', '安静', '安靜'),
  'late-departure': named('Delays and punctuality', 'Punctuality', '准点', '準點'),
  cancellation: named('Cancellations by carrier', 'Help after cancellations', '取消后的安排', '取消後的安排'),
  'baggage-lost': named(
    'Lost and late baggage',
    'Baggage found and on time',
    '行李准时与找回',
    '行李準時與尋回',
  ),
  'baggage-damage': named('Damaged baggage', 'Baggage kept safe', '行李完好', '行李完好'),
  overbooking: named('Overbooking', 'Help after overbooking', '满房后的安排', '客滿後的安排'),
  'account-blocked': named('Blocked accounts', 'Unblocking of accounts', '账户解冻', '帳戶解凍'),
  'card-declined': named('Declined card payments', 'Card accepted', '刷卡顺利', '刷卡順利'),
  'card-lost': named('Lost cards and PIN', 'Help with lost cards', '挂失与补卡', '掛失與補卡'),
  'transfer-failed': named(
    'Failed or misdirected transfers',
    'Transfers that arrive',
    '转账顺利',
    '轉帳順利',
  ),
  overdraft: named('Overdrafts', 'Overdrafts', '透支服务', '透支服務'),
  'unknown-charge': named('Unrecognised charges', 'Charges cleared up', '扣款核查', '扣款查核'),
  crashes: named('Crashes and freezes', 'Stability', '运行稳定', '運作穩定'),
  'missing-feature': named('Missing features', 'Range of features', '功能齐全', '功能齊全'),
  security: named('Security and hacking', 'Security', '账号安全', '帳號安全'),
  'data-loss': named('Lost data or progress', 'Data kept safe', '数据保全', '資料保全'),
  'battery-usage': named(
    'Battery, memory and storage',
    'Light on battery and storage',
    '省电省空间',
    '省電省空間',
  ),
  moderation: named('Bans, cheaters and community', 'Community and fair play', '社区与秩序', '社群與秩序'),
};

/** How a topic is called where it is praised: nobody praises delays. Undefined where its own name will do. */
export function praiseName(
  { id, name }: { readonly id: string; readonly name: { readonly en: string } },
  language: UiLanguage,
): string | undefined {
  const praised = praiseNames[id];
  return praised?.of === name.en ? praised[language] : undefined;
}

/** Ids and catalogue names of all that have one. */
export const praisedTopics = Object.entries(praiseNames).map(([id, { of }]) => ({ id, of }));
