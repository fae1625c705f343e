import type { Source } from '../../source.ts';
import { listedText } from '../cells/listed-text.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { type Columns, candidatesOf, hasText, placesOf, type TextColumn } from './columns.ts';
import { copiesAmong } from './copies-among.ts';
import { isNumbered } from './find-header.ts';
import { askedRating, emptyTextColumn, fittingColumns, holdsRatings } from './fitting-columns.ts';
import { looksWritten } from './free-text.ts';
import { type KnownExport, recogniseExport } from './known-exports.ts';
import { mappedColumns, mappingFor } from './mapped-columns.ts';
import { hardlySaid, readsAsReplies, wordsIn } from './peoples-words.ts';
import { qualtricsQuestions, surveyMonkeyQuestions } from './survey-questions.ts';
import { holdsDates, withTime } from './time-column.ts';

export type Choice = {
  readonly columns: Columns;
  /** rows below the header that belong to it */
  readonly headerRows: number;
  /** which way the columns were found, and what a person should know about it */
  readonly notes: readonly string[];
  /** the company named the text: what it does not name plays no part */
  readonly decided?: true;
};

type File = { readonly company: string; readonly source: Source; readonly name?: string };
type Cells = readonly string[];

/** The note of the usual case: there is nothing in it that a person has to look at. */
export const chosenByNames = 'columns chosen by their names';

/**
 * Decides which columns play which part: by what the company says, else as an export that is known, else by the names of
 * columns, else, for the text, and for the time where columns have no names, by what the columns hold.
 */
export function chooseColumns(
  file: File,
  header: Cells,
  rows: readonly Cells[],
  mapping: ColumnMapping | undefined,
): Choice {
  const { columns, headerRows, notes, decided } = chooseByName(file, header, rows, mapping);
  if (decided && !isNumbered(header)) return { columns, headerRows, notes };
  const timed = withTime(columns, header, rows.slice(headerRows));
  return { columns: timed.columns, headerRows, notes: [...notes, ...timed.notes, ...unnamedNotes(header)] };
}

/** What a person should know about a table without names of columns; nothing where it has names. */
const unnamedNotes = (header: Cells): readonly string[] =>
  isNumbered(header)
    ? ['there is no line of column names: the columns are called column 1, column 2, … in their order']
    : [];

function chooseByName(
  file: File,
  header: Cells,
  rows: readonly Cells[],
  mapping: ColumnMapping | undefined,
): Choice {
  const mapped = byMapping(file, header, mapping);
  if (mapped !== undefined && hasText(mapped.columns)) return { ...mapped, decided: true };
  const found = byExport(header, rows) ?? byNames(file.source, header, rows);
  const chosen = mapped === undefined ? found : withParts(found, mapped);
  // beside pros and cons, or answers to questions, others may have said something
  const isNamed = chosen.columns.text.some(({ label }) => label === undefined);
  const filled = isNamed
    ? unlessNothingIsSaid(chosen, file.source, header, rows)
    : byContent(chosen, file.source, header, rows);
  return withUnits(withSpares(withTitle(withRating(filled, header, rows), header, rows), header, rows), rows);
}

/** A mapping that names no text leaves that to be found, and decides the parts that it names. */
function withParts(found: Choice, { columns: { text: _, ...named }, notes }: Choice): Choice {
  return { ...found, columns: { ...found.columns, ...named }, notes: [...notes, ...found.notes] };
}

function byMapping(file: File, header: Cells, mapping: ColumnMapping | undefined): Choice | undefined {
  const entry = mappingFor(mapping, file, header);
  if (entry === undefined) return undefined;
  const { columns, missing } = mappedColumns(entry, header);
  const place = `config/${file.company}/sources.json`;
  return {
    columns,
    headerRows: 0,
    notes: [
      `columns chosen by ${place}`,
      ...missing.map((name) => `${place} names the column ${name}, which the file does not have`),
    ],
  };
}

function byExport(header: Cells, rows: readonly Cells[]): Choice | undefined {
  const found = recogniseExport(header);
  if (found === undefined) return undefined;
  const { text, headerRows } = questionsOf(found.known, header, rows);
  const labels = headerRows > 1 ? (rows[0] ?? header) : header;
  const rating =
    found.known.survey && found.columns.rating === undefined
      ? askedRating(labels, rows.slice(headerRows))
      : undefined;
  return {
    columns: {
      ...found.columns,
      text: [...found.columns.text, ...text],
      ...(rating !== undefined && { rating }),
    },
    headerRows,
    notes: [
      `recognised as ${found.known.name}`,
      ...(headerRows > 0 ? [`${headerRows} rows below the header hold questions: they count as empty`] : []),
    ],
  };
}

function questionsOf({ survey }: KnownExport, header: Cells, rows: readonly Cells[]) {
  if (survey === undefined) return { text: [], headerRows: 0 };
  return survey === 'qualtrics' ? qualtricsQuestions(header, rows) : surveyMonkeyQuestions(header, rows);
}

/** A column that asks, and is answered in sentences, is text besides those with a known name. */
function byNames(source: Source, header: Cells, rows: readonly Cells[]): Choice {
  const columns = fittingColumns(header, rows, source);
  const taken = placesOf(columns);
  const asked = header.flatMap((name, column): TextColumn[] =>
    asks.test(name) && !taken.has(column) && areWritten(valuesOf(rows, column))
      ? [{ column, label: name.trim() }]
      : [],
  );
  // beside questions a list of choices is no text, whatever its name: Note, with marks in words
  const named = columns.text.filter(
    ({ column, label }) =>
      asked.length === 0 || label !== undefined || !wordsIn(valuesOf(rows, column)).chosen,
  );
  return {
    columns: { ...columns, text: [...named, ...asked] },
    headerRows: 0,
    notes: [chosenByNames],
  };
}

const areWritten = (values: Cells): boolean => looksWritten(values) || wordsIn(values).peoples;

/** A name that is a question: what stands below was said in answer to it. */
const asks = /[?？]\s*$/;

/** What is written to customers or of them, and not by them. A survey's responses are theirs. */
const notTheirs =
  /repl(?:y|ies)|agent|developer|owner|address|url|link|device|^tags?$|^标签$|^標籤$|回[复覆應应]|答[复覆]|地址|商家|客服|内部|內部|internal|nuestra respuesta|notre réponse|nossa resposta|nostra risposta|unsere antwort|наш ответ|(?:antwort|stellungnahme|réponse|respuesta|risposta|resposta|antwoord|ответ)(?:text)? (?:d|v|k|s|p|о)|返信|返答|답변|답글|رد\s|الرد|ตอบกลับ|trả lời/iu;
const response = /respon(?:se|d)/i;
/** What is written of things, unless it is what customers say of them: 商品評論. */
const ofThings =
  /product|produkt|produit|producto|prodotto|produto|товар|商品|产品|產品|상품|المنتج|สินค้า|sản phẩm/i;
const saysOpinion =
  /review|comment|feedback|评|評|意见|意見|反馈|反饋|心得|留言|建议|建議|bewert|meinung|kommentar|avis\b|commentaire|opini|reseña|comentario|recension|отзыв|мнение|感想|コメント|クチコミ|口コミ|レビュー|후기|리뷰|의견|평$|رأي|تعليق|รีวิว|ความคิดเห็น|nhận xét|đánh giá|góp ý/i;

/** Of two columns that say the same the one in another language. */
const translated = /translat|übersetz|traduc|traduz|перевод|译文|譯文|翻译|翻譯|翻訳|번역|الترجمة|bản dịch/i;
/** Half as long as what stands beside it, and no longer than a heading is: it is the title. */
const longestTitle = 60;

/** Share of values that end as sentences do, from which on they may be some. */
const leastEnded = 0.3;

type Written = { readonly column: number; readonly label: string };

/** The columns, besides those taken, in which people wrote by what they hold; those whose names say that somebody else did are not theirs. */
function writtenColumns(
  taken: ReadonlySet<number>,
  source: Source,
  header: Cells,
  rows: readonly Cells[],
): readonly Written[] {
  const free = header.flatMap((name, column): (Written & { values: Cells })[] => {
    if (taken.has(column) || notTheirs.test(name) || (source !== 'survey' && response.test(name))) return [];
    if (ofThings.test(name) && !saysOpinion.test(name)) return [];
    const values = valuesOf(rows, column);
    const given = values.filter((value) => value !== '');
    const isOther = holdsDates(values) || (given.length > 0 && holdsRatings(name, given));
    return isOther ? [] : [{ column, label: name.trim(), values }];
  });
  const peoples = free.filter(({ values }) => wordsIn(values).peoples);
  const found =
    peoples.length > 0
      ? peoples
      : // in a language whose words are not known, by length, variety and how sentences end
        free.filter(
          ({ label, values }) =>
            (looksWritten(values) && wordsIn(values).ended >= leastEnded) ||
            (saysOpinion.test(label) && values.some((value) => looksWritten([value]))),
        );
  const copies = copiesAmong(
    found.map(({ column }) => column),
    rows,
  );
  const different = found.filter(({ column }) => !copies.has(column));
  const theirs = different.filter(({ values }) => !readsAsReplies(values));
  // a ticket may well begin as an answer does
  const kept = theirs.length > 0 || source !== 'ticket' ? theirs : different;
  const original = kept.filter(({ label }) => !translated.test(label));
  return (original.length > 0 ? original : kept).map(({ column, label }) => ({ column, label }));
}

function byContent(chosen: Choice, source: Source, header: Cells, rows: readonly Cells[]): Choice {
  const data = rows.slice(chosen.headerRows);
  const written = writtenColumns(placesOf(chosen.columns), source, header, data);
  const { text } = chosen.columns;
  if (written.length === 0)
    return text.length > 0 ? chosen : (byLists(chosen, header, data) ?? withEmptyText(chosen, header, rows));
  const names = written.map(({ label }) => label).join(' + ');
  return {
    ...chosen,
    columns: { ...chosen.columns, ...joined(text, written, chosen.columns.title, data) },
    notes: [
      ...chosen.notes,
      text.length > 0
        ? `${names} was chosen by what it holds, besides the questions`
        : `no column of text is known by its name: ${names} was chosen by what it holds`,
    ],
  };
}

/** Share of the cells of a column that must be lists of messages for it to hold conversations. */
const leastLists = 0.5;

/** A column of conversations, whatever its name: its cells are lists, as JSON writes them, with texts in them that people wrote. */
function byLists(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice | undefined {
  const column = header.findIndex((_, at) => {
    const lists = valuesOf(rows, at).flatMap((value) =>
      value.startsWith('[{') ? (listedText(value) ?? []) : [],
    );
    const texts = lists.filter((text) => text !== '');
    return texts.length >= rows.length * leastLists && wordsIn(texts).said > hardlySaid;
  });
  if (column === -1) return undefined;
  const note = `no column of text is known by its name: ${header[column]} was chosen, for it holds conversations`;
  return {
    ...chosen,
    columns: { ...chosen.columns, text: [{ column, listed: true }] },
    notes: [...chosen.notes, note],
  };
}

/** One column is the text; of two the short one is its title; of more each keeps its name, as answers to questions do. */
function joined(
  text: readonly TextColumn[],
  written: readonly Written[],
  title: number | undefined,
  rows: readonly Cells[],
): Pick<Columns, 'text'> & { readonly title?: number } {
  const [one, other] = written;
  if (text.length > 0 || one === undefined) {
    return { text: [...text, ...written].toSorted((a, b) => a.column - b.column) };
  }
  if (other === undefined) return { text: [{ column: one.column }] };
  const lengthOf = ({ column }: Written) => wordsIn(valuesOf(rows, column)).length;
  const [short, long] = lengthOf(one) < lengthOf(other) ? [one, other] : [other, one];
  const isTitle = lengthOf(short) <= longestTitle && lengthOf(short) * 2 <= lengthOf(long);
  if (written.length === 2 && title === undefined && isTitle && !asks.test(short.label)) {
    return { text: [{ column: long.column }], title: short.column };
  }
  return { text: written };
}

/** Names under which ratings stand, in the languages that `namesOfPart` has none of: by themselves they may be of texts as well. */
const ofRatings =
  /bewertung|sterne|punkte|zufrieden|eindruck|calificaci|puntuaci|valoraci|estrellas|satisfac|avalia|estrelas|étoiles|voto|punteggio|stelle|valutazione|soddisfa|beoordeling|sterren|cijfer|tevreden|ocena|gwiazd|betyg|nöjd|puan|yıldız|memnun|оценка|звезд|зв[её]зд|рейтинг|評価|満足|星|点数|평점|별점|점수|만족|评分|評分|đánh giá|คะแนน|تقييم|^notes?$/i;
const germanGrade = /^noten?$/i;

/** A column that is called so and holds numbers of a scale, stars or such words, where none is known by its name. */
function withRating(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice {
  if (chosen.columns.rating !== undefined) return chosen;
  const taken = placesOf(chosen.columns);
  const data = rows.slice(chosen.headerRows);
  const found = header.findIndex((name, column) => {
    if (taken.has(column) || !ofRatings.test(name) || notTheirs.test(name)) return false;
    const values = valuesOf(data, column).filter((value) => value !== '');
    // 1 is the best of German grades
    if (germanGrade.test(name.trim()) && values.some((value) => plainNumber.test(value))) return false;
    return values.length > 0 && holdsRatings(name, values);
  });
  return found === -1 ? chosen : { ...chosen, columns: { ...chosen.columns, rating: found } };
}
const plainNumber = /^\d+(?:[.,]\d+)?$/;

/** A column that is named as text and holds none, beside one that does: places under `location`, and what guests wrote under a name of the house. */
function unlessNothingIsSaid(chosen: Choice, source: Source, header: Cells, rows: readonly Cells[]): Choice {
  const data = rows.slice(chosen.headerRows);
  const [text, ...more] = chosen.columns.text;
  if (text === undefined || more.length > 0 || text.label !== undefined || data.length < tellingRows)
    return chosen;
  const words = wordsIn(valuesOf(data, text.column));
  if ((words.said >= hardlySaid && !words.chosen) || words.length === 0) return chosen;
  const written = writtenColumns(placesOf(chosen.columns), source, header, data).filter(({ column }) => {
    const other = wordsIn(valuesOf(data, column));
    return other.peoples && other.length > 2 * words.length;
  });
  if (written.length === 0) return chosen;
  const names = written.map(({ label }) => label).join(' + ');
  return {
    ...chosen,
    columns: { ...chosen.columns, ...joined([], written, chosen.columns.title, data) },
    notes: [
      ...chosen.notes,
      `${header[text.column]} is named as text and holds none: ${names} was chosen by what it holds`,
    ],
  };
}
/** Rows from which on nothing said in any of them tells of the column. */
const tellingRows = 5;

/** Share of the values of a title that read as said: many are a noun or two. */
const leastSaidOfTitle = 0.25;

/** A row below the header that says of each column how it is written: `(1-5)`, `[text]`. */
function withUnits(chosen: Choice, rows: readonly Cells[]): Choice {
  const filled = rows[chosen.headerRows]?.map((cell) => cell.trim()).filter((cell) => cell !== '') ?? [];
  if (filled.length < 2 || !filled.every((cell) => inBrackets.test(cell))) return chosen;
  return {
    ...chosen,
    headerRows: chosen.headerRows + 1,
    notes: [...chosen.notes, 'the row below the header says how its columns are written: it counts as empty'],
  };
}
const inBrackets = /^[([（【][^()[\]（）【】]{1,30}[)\]）】]$/;

/** Names of titles, with what they are titles of. */
const namesTitle =
  /^(?:titel|überschrift|betreff) (?:der|des|ihrer) (?:bewertung|rezension|kommentars|anfrage)$|^(?:titre|objet) d[eu] (?:l['’] ?avis|commentaire|la demande)$|^(?:título|asunto) de (?:la |su )?(?:reseña|opinión|valoración|consulta)$|^título da (?:avaliação|sua avaliação)$|^titolo della? (?:recensione|richiesta)$|^(?:レビュー|口コミ|クチコミ)(?:の)?タイトル$|^(?:리뷰|후기) ?제목$|^(?:评价|评论|反馈|工单|点评)(?:标题|主题)$|^titel van (?:de )?(?:review|beoordeling)$/iu;

/** A short column of people's words beside the text is its title, whatever its name. */
function withTitle(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice {
  const { text, title } = chosen.columns;
  const [one, ...more] = text;
  if (title !== undefined || one === undefined || more.length > 0 || one.label !== undefined) return chosen;
  const taken = placesOf(chosen.columns);
  const data = rows.slice(chosen.headerRows);
  const { length: whole, peoples } = wordsIn(valuesOf(data, one.column));
  const byName = header.findIndex((name, column) => !taken.has(column) && namesTitle.test(name.trim()));
  if (byName !== -1 && wordsIn(valuesOf(data, byName)).length > 0)
    return { ...chosen, columns: { ...chosen.columns, title: byName } };
  if (!peoples || data.length < tellingRows) return chosen;
  const found = header.findIndex((name, column) => {
    if (taken.has(column) || notTheirs.test(name) || ofThings.test(name)) return false;
    const { said, length, chosen: listed, numbered } = wordsIn(valuesOf(data, column));
    return (
      said >= leastSaidOfTitle && !listed && length <= longestTitle && length * 2 <= whole && numbered < 0.1
    );
  });
  if (found === -1) return chosen;
  const note = `${header[found]} is read as the title of ${header[one.column]}, by what it holds`;
  return { ...chosen, columns: { ...chosen.columns, title: found }, notes: [...chosen.notes, note] };
}

/** Another column of what customers say is read of the rows in which the first says nothing. */
function withSpares(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice {
  const [text, ...more] = chosen.columns.text;
  if (text === undefined || more.length > 0 || text.label !== undefined) return chosen;
  const taken = placesOf(chosen.columns);
  const data = rows.slice(chosen.headerRows);
  const spares = candidatesOf(header).text.filter((column) => {
    const name = header[column] ?? '';
    if (taken.has(column) || notTheirs.test(name) || !saysOpinion.test(name) || response.test(name))
      return false;
    const values = valuesOf(data, column);
    return wordsIn(values).said > hardlySaid && !readsAsReplies(values);
  });
  if (spares.length === 0) return chosen;
  const names = spares.map((column) => header[column]).join(' or ');
  return {
    ...chosen,
    columns: {
      ...chosen.columns,
      text: [text, ...spares.map((column) => ({ column, spare: true }) as const)],
    },
    notes: [...chosen.notes, `where ${header[text.column]} says nothing, ${names} is read`],
  };
}

/** The column in which people most likely wrote, though not likely enough to read it; undefined where all hold numbers, dates and codes. */
export function likeliestText(header: Cells, rows: readonly Cells[]): number | undefined {
  const held = header.map((_, column) => ({ column, words: wordsIn(valuesOf(rows, column)) }));
  const weight = ({ words }: (typeof held)[number]) => (0.05 + words.said) * words.length * words.given;
  const [best] = held.filter(({ words }) => words.length > 0).toSorted((a, b) => weight(b) - weight(a));
  return best?.column;
}

/** Nothing in the sample looks written: a column that is named as text and empty in it may be filled further down. */
function withEmptyText(chosen: Choice, header: Cells, rows: readonly Cells[]): Choice {
  const column = emptyTextColumn(header, rows);
  return column === undefined ? chosen : { ...chosen, columns: { ...chosen.columns, text: [{ column }] } };
}

const valuesOf = (rows: readonly Cells[], column: number): readonly string[] =>
  rows.map((cells) => cells[column]?.trim() ?? '');
