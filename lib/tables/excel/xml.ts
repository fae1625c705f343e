import { SaxesParser } from 'saxes';
import { UnprocessableFile } from '../../errors.ts';

/** What is told of an XML file while it is read. Names come without the prefix of their namespace. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/**
 * Reads XML while it streams, and gives a turn after each chunk. Throws UnprocessableFile for XML that is not well-formed,
 * and for any document type declaration: entities declared there can fill memory or read files.
 */
export async function* readXml(
  bytes: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
): AsyncGenerator<undefined> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('doctype', () => {
    throw new UnprocessableFile('unsafe-xml', 'the workbook declares XML entities: save it again in Excel');
  });
  parser.on('error', () => {
    throw new UnprocessableFile(
      'damaged',
      'the workbook has XML that is not well-formed: save it again in Excel',
    );
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(localName(name), attributes));
  parser.on('closetag', ({ name }) => handlers.close?.(localName(name)));
  if (handlers.text) parser.on('text', handlers.text);
  const decoder = new TextDecoder();
  for await (const chunk of bytes) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
}

/** Reads XML to its end. */
export async function readWholeXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(bytes, handlers));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
