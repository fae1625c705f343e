/** What people and tools write where there is nothing, in spreadsheets, scripts and databases. */
const noValue =
  /^(?:|#?n\.?\/?a\.?|none|null|nil|na[nt]|\\n|[-–—]+|[(（](?:空|null|none|blank)[)）]|空|无|無|0000-00-00(?:[T ]00:00:00)?)$/i;

/** Longer values are something, and not searched. */
const longest = 100;

/** Whether nothing is written, or that there is nothing. */
export const isNoValue = (text: string): boolean => text.length < longest && noValue.test(text.trim());
