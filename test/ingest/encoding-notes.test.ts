import { describe, expect, it } from 'vitest';
import { encoderOf, encoders, oneByteEncoderOf } from '../properties/file-formats.ts';
import { ingest } from './ingest.ts';

async function notesOf(content: Buffer, config = '{}') {
  const { record } = await ingest(content, { config: new Map([['config/acme/sources.json', config]]) });
  return record?.reading?.notes.filter((note) => note.includes('sources.json'));
}

const rowsOf = (...texts: readonly string[]) =>
  `id,date,text\n${texts.map((text, index) => `${index},2026-11-02,${text}\n`).join('')}`;

const korean = rowsOf(
  '주전자가 새고 고객 서비스가 너무 느려요 환불해 주세요',
  '배송이 빠르고 포장이 잘 되어 있어요 다음에도 주문할게요',
  '뚜껑이 헐거워서 물이 넘쳐요 아이가 있는 집에는 위험해요',
  '색상이 사진과 달라서 실망했어요 교환을 신청했는데 아직 답이 없네요',
  '소리가 너무 커서 아침에 쓰기 어려워요 그래도 물은 빨리 끓어요',
);

const guess =
  'the encoding gb18030 is a guess, and reads like no Chinese: if it is another one, name it as "encoding" in sources.json and send the file again';

describe('the report on a file', () => {
  it('says so where the encoding that fits best gives no Chinese', async () => {
    expect(await notesOf(encoderOf('euc-kr')(korean))).toEqual([guess]);
  });

  it('says so where what fits best leaves much unread', async () => {
    const polish =
      'Czajnik przecieka, a obsługa klienta była bardzo wolna. Żałuję zakupu, proszę o zwrot pieniędzy. Przesyłka była źle zapakowana.';
    const notes = await notesOf(oneByteEncoderOf('windows-1250')(rowsOf(polish, polish)));
    expect(notes?.at(0)).toBe(guess);
  });

  it('says nothing of the kind where the company named the encoding', async () => {
    expect(await notesOf(encoderOf('euc-kr')(korean), '{"encoding": "euc-kr"}')).toEqual([]);
  });

  it('says nothing of the kind of Chinese, be it a list of names', async () => {
    const names =
      '王伟 李娜 张敏 刘洋 陈静 杨磊 黄丽 赵军 吴强 周杰 徐涛 孙燕 马超 朱琳 胡斌 郭峰 何梅 高翔 林芳 罗浩 郑爽 梁宇 谢鹏 宋佳 唐亮 许晴 韩雪 冯涛 邓婷 曹颖 彭飞 曾志伟 肖战 田甜 董洁 袁泉 潘婷 于谦 蒋欣 蔡明 余华 杜海涛 叶问 程琳 苏醒 魏晨';
    expect(await notesOf(encoders.gb18030(rowsOf(...names.split(' '))))).toEqual([]);
    const review = rowsOf('水壶漏水太差了，客服不理人', '物流很快，包装完好').repeat(5);
    expect(await notesOf(encoders.gb18030(review))).toEqual([]);
  });

  it('reads Big5 of Hong Kong as Big5, and says how many characters it lacks', async () => {
    // 送貨好快嘅，我哋等咗好耐, of which 嘅, 哋 and 咗 are HKSCS
    const text = 'b065b366a66ea7d69defa141a7da925db5a59df7a66ead40';
    const content = Buffer.concat([Buffer.from('text\n'), Buffer.from(text, 'hex')]);
    expect(await notesOf(content)).toEqual([
      'characters that could not be read as big5: 3; if it is another one, name it as "encoding" in sources.json and send the file again',
    ]);
  });
});
