import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';

const named = (id: string) => ({ id, name: { en: id, 'zh-Hans': id, 'zh-Hant': id } });

/** Sentences written for tests: three topics that no pack has. */
export const ownExamples = {
  pets: {
    en: [
      'My spaniel was left on the tarmac in the rain.',
      'They refused to take my cat into the cabin.',
      'The crate with our dog stood in the heat for hours.',
      'No water for the puppy during the whole journey.',
      'They lost the papers of my cat and would not let her board.',
      'My dog came out of the hold shaking and hungry.',
    ],
    zh: [
      '狗狗在货舱里被晒了几个小时。',
      '不让我的猫进客舱。',
      '宠物箱被摔坏了，猫受了惊。',
      '小狗一路上没有水喝。',
      '托运狗狗的手续太复杂。',
    ],
  },
  instruments: {
    en: [
      'The neck of my guitar is snapped.',
      'They would not let me bring the violin on board.',
      'My cello had to go into the hold and came back cracked.',
      'A trumpet in a hard case and still they dented it.',
      'I had booked a seat for my cello and they gave it away.',
      'The strings and the bridge of the violin are broken.',
    ],
    zh: [
      '我的吉他琴颈断了。',
      '不让带小提琴登机。',
      '大提琴托运后裂了。',
      '小号被压扁了。',
      '琴弦和琴桥都坏了。',
    ],
  },
  allergies: {
    en: [
      'I told them twice that I am allergic to nuts and got a nut bar.',
      'Nobody could say whether there was gluten in the meal.',
      'My son had a reaction because the label left out peanuts.',
      'They do not list allergens anywhere on the menu.',
      'I am coeliac and all they had was bread.',
      'Asked for a meal without milk, got cheese.',
    ],
    zh: [
      '说了对花生过敏还是给了花生。',
      '没人知道里面有没有麸质。',
      '菜单上没有写过敏原。',
      '要了不含牛奶的餐，结果有奶酪。',
      '孩子吃了过敏。',
    ],
  },
} as const;

/** A taxonomy of those topics; `changed` adds to a topic or takes from it. */
export const ownTopics = (
  examplesOf: Readonly<Record<string, object>> = ownExamples,
  changed: Readonly<Record<string, object>> = {},
): Taxonomy =>
  Taxonomy.parse({
    version: 'own',
    stages: [named('in-sale')],
    departments: [named('crew')],
    touchpoints: [{ ...named('flight'), stage: 'in-sale' }],
    topics: Object.entries(examplesOf).map(([id, examples]) => ({
      ...{ ...named(id), touchpoint: 'flight', department: 'crew', examples },
      ...{ phrases: { en: {}, zh: {} } },
      ...changed[id],
    })),
  });
