import { describe, expect, it } from 'vitest';
import { countVariants, foldToSimplified } from '../../lib/nlp/han.ts';
import { languageOf } from '../../lib/nlp/language.ts';

describe('languageOf', () => {
  it.each([
    ['en', 'The lid does not close.'],
    ['en', 'good'],
    ['zh-Hans', '壶盖关不上，客服没回。'],
    ['zh-Hant', '壺蓋關不上，客服沒回。'],
    ['ja', 'ふたが閉まりません。残念です。'],
    ['ko', '뚜껑이 닫히지 않아요'],
    ['ru', 'Крышка не закрывается'],
    ['ar', 'الغطاء لا يغلق'],
    ['th', 'ฝาปิดไม่สนิท'],
    ['he', 'המכסה לא נסגר'],
    ['hi', 'ढक्कन बंद नहीं होता'],
    ['fr', "Le couvercle ne ferme pas et je n'ai pas eu de réponse"],
    ['es', 'La tapa no cierra y nadie me ha respondido'],
    ['de', 'Der Deckel schließt nicht und ich warte noch auf eine Antwort'],
    ['it', 'Il coperchio non si chiude e nessuno mi ha risposto'],
    ['nl', 'Het deksel sluit niet en ik heb nog geen antwoord'],
    ['pt', 'A tampa não fecha e ninguém me respondeu até agora'],
  ])('takes for %s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it('knows Chinese by three characters', () => {
    expect(languageOf('壶漏了')).toBe('zh-Hans');
    expect(languageOf('壺漏嗎')).toBe('zh-Hant');
  });

  it('calls Chinese that both scripts write the same Simplified', () => {
    expect(languageOf('太好了')).toBe('zh-Hans');
  });

  it('goes by what most is written in where a text is mixed', () => {
    expect(languageOf('这个app的UI真的很难用')).toBe('zh-Hans');
    expect(languageOf('The 壶 arrived with a broken lid and nobody answers my emails')).toBe('en');
  });

  it('is not misled by の in Chinese', () => {
    expect(languageOf('妈妈の味道，汤底很鲜，值得再来')).toBe('zh-Hans');
  });

  it('is not misled by foreign names or faces in Chinese', () => {
    expect(languageOf('iPhone 15 Pro Max 太差了')).toBe('zh-Hans');
    expect(languageOf('好吃ヾ(≧▽≦*)ノ')).toBe('zh-Hans');
    expect(languageOf('#新品 很赞 #unboxing')).toBe('zh-Hans');
  });

  it('passes over links and names of accounts', () => {
    expect(languageOf('@the_best_kettle https://example.com/the/very/best 壶盖松了')).toBe('zh-Hans');
  });

  it.each([
    ['es', 'manana'],
    ['de', 'Rückzahlungen'],
    ['it', 'spedizioni'],
    ['pt', 'devoluções'],
    ['fr', 'remboursements'],
    ['nl', 'bestellingen'],
    ['en', 'overpriced'],
    ['ja', 'ア'],
  ])('takes a single word for %s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    ['en', 'terrible service'],
    ['en', 'EXCELLENT!'],
    ['de', 'schlechter Service'],
    ['es', 'mal servicio'],
    ['fr', 'service nul'],
    ['it', 'pessimo servizio'],
    ['nl', 'slechte service'],
    ['pt', 'péssimo atendimento'],
  ])('takes as much as customers in a hurry write for %s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    ['es', 'la direccin de facturacin no se gener'],
    ['pt', 'no houve devoluo, s promessas'],
  ])('reads %s of which an export lost the letters with accents: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it('does not take the hand of a kaomoji for Japanese', () => {
    expect(languageOf('ヾ(≧▽≦*)ノ')).toBe('und');
  });

  it.each(['', '  ', '12345 !!!', '👍👍', 'zzxq'])('cannot tell the language of %j', (text) => {
    expect(languageOf(text)).toBe('und');
  });
});

describe('foldToSimplified', () => {
  it('folds character by character, so that offsets stay', () => {
    const text = '壺蓋😀關不上';
    expect(foldToSimplified(text)).toBe('壶盖😀关不上');
    expect(foldToSimplified(text)).toHaveLength(text.length);
  });

  it('leaves Simplified and Latin text as it is', () => {
    expect(foldToSimplified('壶盖 lid')).toBe('壶盖 lid');
  });
});

describe('countVariants', () => {
  it('counts only the characters that one script has and the other has not', () => {
    expect(countVariants('壺蓋关上後里')).toEqual({ traditional: 3, simplified: 1 });
  });
});
