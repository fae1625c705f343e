const escapes = /(?:%[\da-f]{2})+/gi;
/** A link within a link within a link escapes what was escaped. */
const mostTimes = 4;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A text of a link as it was before it was escaped, also where that was done several times; what is no UTF-8 stays. */
export function percentDecoded(text: string): string {
  let decoded = text;
  for (let times = 0; times < mostTimes && decoded.includes('%'); times++) {
    const again = decoded.replace(escapes, decodedRun);
    if (again === decoded) break;
    decoded = again;
  }
  return decoded;
}

function decodedRun(run: string): string {
  const bytes = Uint8Array.from(run.split('%').slice(1), (byte) => Number.parseInt(byte, 16));
  try {
    return decoder.decode(bytes);
  } catch {
    return run;
  }
}
