import type { PiiKind } from '../nlp/pii-finder.ts';
import { namesOfPart } from './column-names.ts';
import { normaliseName } from './columns.ts';

/** Columns that hold nothing but what leads to a person, by their names. An author that is not used as such is one too. */
const columnNames: readonly (readonly [kind: PiiKind, names: string])[] = [
  ['name', namesOfPart.author.join('|')],
  [
    'name',
    'contact|full name|first name|last name|surname|given name|recipient|recipient name|receiver|buyer name|联系人|收货人|收件人|收货人姓名|收件人姓名|真实姓名|买家姓名|会员姓名|用户姓名',
  ],
  ['email', 'email|customer email|requester email|e-mail|邮箱|电子邮箱|电子邮件|信箱'],
  [
    'phone',
    'phone|phone number|phone no|mobile|mobile number|mobile phone|cell|cell phone|tel|telephone|telephone number|customer phone|contact phone|contact number|whatsapp|fax|手机|手机号|手机号码|电话|电话号码|联系电话|联络电话|收货电话|收件人电话|收货人电话|联系方式|行动电话|座机',
  ],
  [
    'address',
    'address|shipping address|delivery address|billing address|street address|street|address line 1|address line 2|address 1|address 2|地址|收货地址|收件地址|详细地址|联系地址|家庭地址|通讯地址|寄送地址|住址',
  ],
  [
    'id',
    'id card|ssn|passport|passport no|passport number|national id|身份证|身份证号|身份证号码|证件号|证件号码|护照号',
  ],
  [
    'order',
    'order|order id|order no|order number|tracking number|tracking no|订单|订单号|订单编号|运单号|快递单号|物流单号',
  ],
  ['account', 'wechat|wechat id|微信|微信号|qq|qq号|line id|telegram'],
];

const kindByName = new Map(
  columnNames.flatMap(([kind, names]) =>
    names.split('|').map((name) => [normaliseName(name), kind] as const),
  ),
);

/** What a column holds of persons, if its name says so. */
export const personalKindOf = (name: string): PiiKind | undefined => kindByName.get(normaliseName(name));
