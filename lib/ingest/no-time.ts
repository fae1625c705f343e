/** What people and tools write where there is no time, in spreadsheets, scripts and databases. */
const noTime =
  /^(?:|#?n\.?\/?a\.?|none|null|nil|na[nt]|\\n|[-–—]+|[(（](?:空|null|none|blank)[)）]|空|无|無|0000-00-00(?:[T ]00:00:00)?)$/i;

/** Whether nothing is written, or that there is no time. */
export const isNoTime = (text: string): boolean => noTime.test(text.trim());
