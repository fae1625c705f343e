// Made of docs/openapi.json 1.9.0 by `npm run check:api -- --write`: changes here are lost.
import { type Connection, sender } from './connection.ts';

export type Measure = {
  /** Exact: each feedback counts once in the weeks asked for, each mention of a topic once a feedback. */
  readonly count: number;
  readonly bySentiment: BySentiment;
  /** The share of `negative` and `mixed` among those that an engine could read. null: it could read none, or they are `untold`. */
  readonly complaining: Share | null;
  /** How many of `count` are counted without their sentiment; missing: none. */
  readonly untold?: number;
};

/** Counts by sentiment. `unscored`: no engine could read it. */
export type BySentiment = Readonly<
  Record<'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored', number>
>;

/** A share of what was counted, with the 95 % interval of Wilson (1927): how far it may be off by chance, were these customers a sample of all. What the engine misreads comes on top (docs/benchmarks.md). */
export type Share = {
  /** The share that was counted. */ readonly value: number;
  /** Lower end of the 95 % interval. */
  readonly low: number;
  /** Upper end of the 95 % interval. */
  readonly high: number;
};

/** What one customer said, redacted. `score` is in [-1, 1]; `start` and `end` of a mention are UTF-16 offsets in `text`. */
export type Feedback = {
  readonly source: 'review' | 'ticket' | 'social' | 'survey';
  readonly text: string;
  readonly author?: string;
  readonly time: string;
  readonly timeFromFile?: true;
  readonly rating?: { readonly value: number; readonly given: string };
  readonly attributes?: Readonly<Record<string, string>>;
  readonly language: string;
  readonly sentiment: 'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored';
  readonly score: number;
  readonly mentions: readonly {
    readonly topic: string;
    readonly start: number;
    readonly end: number;
    readonly sentiment: 'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored';
    readonly score?: number;
    readonly sure?: number;
  }[];
  readonly signals?: readonly {
    readonly signal:
      | 'churn'
      | 'repurchase'
      | 'recommendation'
      | 'effort'
      | 'promise-broken'
      | 'praise-of-person'
      | 'request'
      | 'question'
      | 'urgency'
      | 'safety';
    readonly start: number;
    readonly end: number;
  }[];
  readonly causedAt?: string;
  readonly departments: readonly string[];
  readonly engine: string;
  readonly under?: string;
  readonly id: string;
  /** Of the company’s calendar, that it counts on. */
  readonly day?: string;
};

/** Once it is done: seen = stored + duplicate + updated + rejected + empty. */
export type File = {
  readonly file: string;
  readonly key: string;
  readonly name: string;
  readonly source: 'review' | 'ticket' | 'social' | 'survey';
  readonly received: string;
  readonly status: 'reading' | 'analysing' | 'done' | 'rejected' | 'deleted';
  readonly problem?: { readonly reason: string; readonly advice: string };
  /** Rows of the file; while it is read, those that are settled so far. */
  readonly seen: number;
  readonly stored: number;
  /** Rows that were stored before, with the same content. */
  readonly duplicate: number;
  /** Rows that changed one that was stored before. */
  readonly updated: number;
  /** Rows that were set aside with a reason. */
  readonly rejected: number;
  /** Rows in which nobody said anything. */
  readonly empty: number;
  readonly batchesDone: number;
  /** Known once the file was read to its end. */
  readonly batches?: number;
  /** What a person should know of how it was read. */
  readonly notes: readonly string[];
  /** Key of the report in the bucket, of a file that came to its end. */
  readonly report?: string;
};

export type Erasure = {
  readonly order: string;
  readonly asked: 'person' | 'file';
  /** The file, where one is deleted. */
  readonly file?: string;
  readonly ordered: string;
  /** The subject of the token that ordered it; for 90 days. */
  readonly orderedBy?: string;
  /** `ordered`: not begun yet. `records`: a tombstone keeps the words from coming back; stored feedback goes after three minutes. `objects`: dropped files and rejected rows go, a quarter of an hour after the order at the earliest. `done`: there is a receipt. */
  readonly status: 'ordered' | 'records' | 'objects' | 'done';
  readonly finished?: string;
  /** What was removed, and what remains until when, signed (docs/erasure.md). It names a person by hashes only. */
  readonly receipt?: {
    readonly receipt: {
      readonly company: string;
      readonly order: string;
      readonly asked:
        | { readonly marks: readonly string[] }
        | { readonly file: string }
        | { readonly timeZone: string };
      readonly ordered: string;
      readonly finished: string;
      readonly removed: {
        readonly records: number;
        readonly rejectedRows: number;
        readonly versions: number;
      };
      readonly objects: readonly {
        readonly key: string;
        readonly version: string;
        readonly fate: 'deleted' | 'rewritten' | 'left';
        readonly rows: number;
        readonly reason?: string;
      }[];
      readonly remains: readonly { readonly where: string; readonly until?: string }[];
    };
    readonly signature: { readonly algorithm: 'ECDSA_SHA_256'; readonly key: string; readonly value: string };
  };
};

/** What is wrong (RFC 9457). */
export type Problem = {
  /** Where this kind of problem is explained: an address below that of the API. */ readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong with this request, for people. */
  readonly detail: string;
  /** The kind of problem, for programs. It never changes its meaning. */
  readonly code: string;
  /** The first field that is at fault, where one is. */
  readonly field?: string;
  /** All fields that are at fault. */
  readonly faults?: readonly {
    /** The parameter, or the field of the body: `items[0].id`. Empty: the body as a whole. */
    readonly field: string;
    readonly problem: string;
  }[];
  /** The id of the request, as in the header `X-Request-Id`. */
  readonly request: string;
};

export type GetSummaryAnswer = {
  readonly from: string;
  readonly to: string;
  readonly counts: 'feedback' | 'mentions' | 'signals' | 'facets';
  readonly by: readonly (
    | 'day'
    | 'week'
    | 'source'
    | 'sentiment'
    | 'language'
    | 'topic'
    | 'touchpoint'
    | 'stage'
    | 'department'
    | 'signal'
    | 'facet'
    | 'withTopic'
    | 'withSignal'
    | 'withFacet'
  )[];
  readonly total: Measure;
  readonly items: readonly {
    readonly day?: string;
    readonly week?: string;
    readonly source?: string;
    readonly sentiment?: string;
    readonly language?: string;
    readonly topic?: string;
    readonly touchpoint?: string;
    readonly stage?: string;
    readonly department?: string;
    readonly signal?: string;
    /** `product=kettle` */
    readonly facet?: string;
    readonly withTopic?: string;
    readonly withSignal?: string;
    readonly withFacet?: string;
    /** Exact: each feedback counts once in the weeks asked for, each mention of a topic once a feedback. */
    readonly count: number;
    readonly bySentiment: BySentiment;
    /** The share of `negative` and `mixed` among those that an engine could read. null: it could read none, or they are `untold`. */
    readonly complaining: Share | null;
    /** How many of `count` are counted without their sentiment; missing: none. */
    readonly untold?: number;
  }[];
};

export type GetJourneyAnswer = {
  readonly from: string;
  readonly to: string;
  readonly total: Measure;
  readonly unplaced: number;
  readonly stages: readonly {
    readonly id: string;
    readonly name: string;
    /** Exact: each feedback counts once in the weeks asked for, each mention of a topic once a feedback. */
    readonly count: number;
    readonly bySentiment: BySentiment;
    /** The share of `negative` and `mixed` among those that an engine could read. null: it could read none, or they are `untold`. */
    readonly complaining: Share | null;
    /** How many of `count` are counted without their sentiment; missing: none. */
    readonly untold?: number;
    /** Its share of all mentions. null: there are none. */
    readonly share: Share | null;
    readonly touchpoints: readonly {
      readonly id: string;
      readonly name: string;
      /** Exact: each feedback counts once in the weeks asked for, each mention of a topic once a feedback. */
      readonly count: number;
      readonly bySentiment: BySentiment;
      /** The share of `negative` and `mixed` among those that an engine could read. null: it could read none, or they are `untold`. */
      readonly complaining: Share | null;
      /** How many of `count` are counted without their sentiment; missing: none. */
      readonly untold?: number;
      /** Its share of all mentions. null: there are none. */
      readonly share: Share | null;
      /** Those that own a topic here. */
      readonly departments: readonly string[];
      /** The topic that is complained of most. null: none is. */
      readonly worst: {
        readonly topic: string;
        readonly name: string;
        readonly department: string;
        /** Mentions of it that are `negative` or `mixed`. */
        readonly complaints: number;
      } | null;
    }[];
  }[];
};

export type GetTrendAnswer = {
  readonly from: string;
  readonly to: string;
  readonly of: 'topic' | 'touchpoint' | 'stage' | 'department';
  readonly id: string;
  readonly items: readonly {
    readonly week: string;
    /** Exact: each feedback counts once in the weeks asked for, each mention of a topic once a feedback. */
    readonly count: number;
    readonly bySentiment: BySentiment;
    /** The share of `negative` and `mixed` among those that an engine could read. null: it could read none, or they are `untold`. */
    readonly complaining: Share | null;
    /** How many of `count` are counted without their sentiment; missing: none. */
    readonly untold?: number;
    /** All feedback of the week. */
    readonly feedback: number;
    /** null: there was no feedback. */
    readonly perHundred: number | null;
  }[];
};

export type ListPainPointsAnswer = {
  readonly week: string;
  readonly items: readonly {
    readonly polarity: 'pain' | 'wow';
    readonly topic: string;
    readonly touchpoint: string;
    readonly stage: string;
    readonly department: string;
    readonly count: number;
    readonly mentions: number;
    readonly bySource: Readonly<Record<string, number>>;
    readonly copies?: {
      readonly texts: number;
      readonly posts: number;
      readonly voices: number;
      readonly atLeast: boolean;
    };
    readonly languages: Readonly<Record<string, number>>;
    readonly balance: { readonly negative: number; readonly positive: number; readonly both: number };
    readonly standOuts: readonly {
      readonly facet: string;
      readonly value: string;
      readonly count: number;
      readonly of: number;
      readonly times?: number;
    }[];
    readonly signals: Readonly<Record<string, number>>;
    readonly parts: readonly { readonly topic: string; readonly count: number; readonly together: number }[];
    readonly harm: number;
    readonly change:
      | { readonly kind: 'no-history' }
      | {
          readonly kind: 'new' | 'rising' | 'probably-rising' | 'steady' | 'too-few' | 'falling' | 'gone';
          readonly compared?: number;
          readonly expected: number;
          readonly low: number;
          readonly high: number;
          readonly outside?: 'above' | 'below';
          readonly ratio?: { readonly low: number; readonly high: number };
          readonly p: number;
          readonly twoWeeks?: {
            readonly low: number;
            readonly high: number;
            readonly count: number;
            readonly expected: number;
            readonly ratio?: { readonly low: number; readonly high: number };
          };
        };
    readonly misread?: { readonly expected: number; readonly chance: number; readonly doubtful: boolean };
    readonly name: string;
    /** Up to 3. For whoever sees the texts of departments only: of their own topics, and as far as `listFeedback` shows him the text. */
    readonly quotes: readonly {
      readonly id: string;
      readonly text: string;
      readonly source: 'review' | 'ticket' | 'social' | 'survey';
      readonly time: string;
      readonly day?: string;
      readonly language: string;
      readonly rating?: string;
      readonly facets?: Readonly<Record<string, string>>;
    }[];
  }[];
  /** Touchpoints, stages and departments whose complaints (of wows: whose praise) rise as a whole, without one topic of them standing out, or fall: bad news first, of that and of the others what is least likely chance. `count` adds them up topic by topic (feedback that tells of two topics counts twice, copies of a post once), `topics` are those of which more came than was to be expected, or fewer where it fell, `departments` those whose digest tells of it. Asked for a department, stage, touchpoint or topic: those that hold one of its topics. */
  readonly wholes: readonly {
    readonly kind: 'touchpoint' | 'stage' | 'department';
    readonly id: string;
    readonly polarity: 'pain' | 'wow';
    readonly count: number;
    readonly change:
      | { readonly kind: 'no-history' }
      | {
          readonly kind: 'new' | 'rising' | 'probably-rising' | 'steady' | 'too-few' | 'falling' | 'gone';
          readonly compared?: number;
          readonly expected: number;
          readonly low: number;
          readonly high: number;
          readonly outside?: 'above' | 'below';
          readonly ratio?: { readonly low: number; readonly high: number };
          readonly p: number;
          readonly twoWeeks?: {
            readonly low: number;
            readonly high: number;
            readonly count: number;
            readonly expected: number;
            readonly ratio?: { readonly low: number; readonly high: number };
          };
        };
    readonly topics: readonly {
      readonly topic: string;
      readonly department: string;
      readonly count: number;
      readonly expected: number;
      readonly name: string;
    }[];
    readonly departments: readonly string[];
    readonly name: string;
  }[];
};

export type ListWowsAnswer = {
  readonly week: string;
  readonly items: readonly {
    readonly polarity: 'pain' | 'wow';
    readonly topic: string;
    readonly touchpoint: string;
    readonly stage: string;
    readonly department: string;
    readonly count: number;
    readonly mentions: number;
    readonly bySource: Readonly<Record<string, number>>;
    readonly copies?: {
      readonly texts: number;
      readonly posts: number;
      readonly voices: number;
      readonly atLeast: boolean;
    };
    readonly languages: Readonly<Record<string, number>>;
    readonly balance: { readonly negative: number; readonly positive: number; readonly both: number };
    readonly standOuts: readonly {
      readonly facet: string;
      readonly value: string;
      readonly count: number;
      readonly of: number;
      readonly times?: number;
    }[];
    readonly signals: Readonly<Record<string, number>>;
    readonly parts: readonly { readonly topic: string; readonly count: number; readonly together: number }[];
    readonly harm: number;
    readonly change:
      | { readonly kind: 'no-history' }
      | {
          readonly kind: 'new' | 'rising' | 'probably-rising' | 'steady' | 'too-few' | 'falling' | 'gone';
          readonly compared?: number;
          readonly expected: number;
          readonly low: number;
          readonly high: number;
          readonly outside?: 'above' | 'below';
          readonly ratio?: { readonly low: number; readonly high: number };
          readonly p: number;
          readonly twoWeeks?: {
            readonly low: number;
            readonly high: number;
            readonly count: number;
            readonly expected: number;
            readonly ratio?: { readonly low: number; readonly high: number };
          };
        };
    readonly misread?: { readonly expected: number; readonly chance: number; readonly doubtful: boolean };
    readonly name: string;
    /** Up to 3. For whoever sees the texts of departments only: of their own topics, and as far as `listFeedback` shows him the text. */
    readonly quotes: readonly {
      readonly id: string;
      readonly text: string;
      readonly source: 'review' | 'ticket' | 'social' | 'survey';
      readonly time: string;
      readonly day?: string;
      readonly language: string;
      readonly rating?: string;
      readonly facets?: Readonly<Record<string, string>>;
    }[];
  }[];
  /** Touchpoints, stages and departments whose complaints (of wows: whose praise) rise as a whole, without one topic of them standing out, or fall: bad news first, of that and of the others what is least likely chance. `count` adds them up topic by topic (feedback that tells of two topics counts twice, copies of a post once), `topics` are those of which more came than was to be expected, or fewer where it fell, `departments` those whose digest tells of it. Asked for a department, stage, touchpoint or topic: those that hold one of its topics. */
  readonly wholes: readonly {
    readonly kind: 'touchpoint' | 'stage' | 'department';
    readonly id: string;
    readonly polarity: 'pain' | 'wow';
    readonly count: number;
    readonly change:
      | { readonly kind: 'no-history' }
      | {
          readonly kind: 'new' | 'rising' | 'probably-rising' | 'steady' | 'too-few' | 'falling' | 'gone';
          readonly compared?: number;
          readonly expected: number;
          readonly low: number;
          readonly high: number;
          readonly outside?: 'above' | 'below';
          readonly ratio?: { readonly low: number; readonly high: number };
          readonly p: number;
          readonly twoWeeks?: {
            readonly low: number;
            readonly high: number;
            readonly count: number;
            readonly expected: number;
            readonly ratio?: { readonly low: number; readonly high: number };
          };
        };
    readonly topics: readonly {
      readonly topic: string;
      readonly department: string;
      readonly count: number;
      readonly expected: number;
      readonly name: string;
    }[];
    readonly departments: readonly string[];
    readonly name: string;
  }[];
};

export type ListDriversAnswer = {
  readonly week: string;
  readonly items: readonly {
    readonly topic: string;
    readonly department: string;
    readonly facet: string;
    /** Feedback that complains of the topic: how much, and the mean of its values. */
    readonly complaining: { readonly count: number; readonly mean: number };
    /** All other feedback that has a value. */
    readonly others: { readonly count: number; readonly mean: number };
    /** How much lower the mean is where the topic is complained of: the 90 % interval. */
    readonly lower: { readonly low: number; readonly high: number };
    readonly name: string;
    /** Whether the company calls the facet a score (`scores` in its settings): only these are in mails. */
    readonly score: boolean;
  }[];
};

export type ListDigestsAnswer = {
  readonly from: string;
  readonly to: string;
  readonly items: readonly {
    readonly week: string;
    readonly department: string;
    /** All feedback of the week, of all departments. */
    readonly feedback: number;
    readonly findings: readonly {
      readonly topic: string;
      readonly polarity: 'pain' | 'wow';
      readonly count: number;
    }[];
  }[];
};

export type ListFeedbackAnswer = {
  /** The last of the weeks. */ readonly week: string;
  readonly from: string;
  readonly to: string;
  readonly items: readonly Feedback[];
  /** Texts that are there and not shown, because too few people wrote to the department; `words` are not looked for in them. Told on the first page, of the first 600 looked at; missing for whoever sees all texts. Also in the header `X-Withheld`. */
  readonly withheld?: number;
  /** The `cursor` of the next page; missing where this was the last one. Also in the header `Link`. */
  readonly next?: string;
};

export type GetFeedbackAnswer = {
  readonly feedback: Feedback;
  readonly day: string | null;
  readonly segments: readonly { readonly start: number; readonly end: number }[];
  /** When this version was said, or its file came. */
  readonly updated: string;
  readonly versions: readonly {
    /** The batch that wrote it: file, cut and ordinal; or the erasure, deletion or correction. */
    readonly batch: string;
    /** When, in UTC. */
    readonly at: string;
    /** What it counted as. null: nothing, for it was taken out or set aside. */
    readonly counted: {
      readonly day: string;
      readonly source: 'review' | 'ticket' | 'social' | 'survey';
      readonly language: string;
      readonly sentiment: 'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored';
      readonly topics: readonly {
        readonly topic: string;
        readonly sentiment: 'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored';
      }[];
      readonly stage?: string;
      readonly signals?: readonly (
        | 'churn'
        | 'repurchase'
        | 'recommendation'
        | 'effort'
        | 'promise-broken'
        | 'praise-of-person'
        | 'request'
        | 'question'
        | 'urgency'
        | 'safety'
      )[];
      readonly facets?: Readonly<Record<string, string>>;
    } | null;
  }[];
};

export type PutLabelAnswer = {
  readonly id: string;
  readonly label: 'positive' | 'negative' | 'neutral' | 'mixed';
  readonly at: string;
};

export type ListLabelsAnswer = {
  readonly items: readonly {
    readonly id: string;
    readonly label: 'positive' | 'negative' | 'neutral' | 'mixed';
    /** When the label was given. */
    readonly labelled: string;
    readonly language: string;
    readonly text: string;
  }[];
  /** The `cursor` of the next page; missing where this was the last one. Also in the header `Link`. */
  readonly next?: string;
};

export type ListFilesAnswer = {
  readonly items: readonly File[];
  /** The `cursor` of the next page; missing where this was the last one. Also in the header `Link`. */
  readonly next?: string;
};

export type GetFileAnswer = {
  readonly file: File;
  /** How it was read; there once it was read to its end. */
  readonly reading?: {
    readonly emptyBecause?: Readonly<Record<string, number>>;
    readonly leftOut?: Readonly<Record<string, number>>;
    readonly format?: string;
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly header: readonly string[];
    readonly columns: Readonly<Record<string, string>>;
    readonly firstDay?: string;
    readonly lastDay?: string;
  };
  /** Rejected rows by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Rows that were stored or changed something, by language. */
  readonly languages: Readonly<Record<string, number>>;
  /** The same by the engine that read them. */
  readonly engines: Readonly<Record<string, number>>;
  /** What was redacted, by kind. */
  readonly redacted: Readonly<Record<string, number>>;
  /** What the keys of its rejected rows begin with. */
  readonly rejectedRows: string;
};

export type OrderUploadAnswer = {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Where the file will lie, as `listFiles` names it. */
  readonly key: string;
  /** Until when the form may be posted. */
  readonly expires: string;
};

export type OrderErasureAnswer = Erasure;

export type ListErasuresAnswer = {
  readonly items: readonly {
    readonly order: string;
    readonly asked: 'person' | 'file';
    /** The file, where one is deleted. */
    readonly file?: string;
    readonly ordered: string;
    /** The subject of the token that ordered it; for 90 days. */
    readonly orderedBy?: string;
    /** `ordered`: not begun yet. `records`: a tombstone keeps the words from coming back; stored feedback goes after three minutes. `objects`: dropped files and rejected rows go, a quarter of an hour after the order at the earliest. `done`: there is a receipt. */
    readonly status: 'ordered' | 'records' | 'objects' | 'done';
    readonly finished?: string;
  }[];
  /** The `cursor` of the next page; missing where this was the last one. Also in the header `Link`. */
  readonly next?: string;
};

export type GetErasureAnswer = Erasure;

export type ListDepartmentsAnswer = {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    /** Ids of the topics that it owns. */
    readonly topics: readonly string[];
    /** Whether this token may read its texts, where enough people wrote them. */
    readonly texts: boolean;
  }[];
};

export type GetTaxonomyAnswer = {
  /** As its author calls it. */ readonly version: string;
  readonly stages: readonly {
    readonly id: string;
    readonly name: { readonly en: string; readonly 'zh-Hans': string; readonly 'zh-Hant': string };
  }[];
  readonly departments: readonly {
    readonly id: string;
    readonly name: { readonly en: string; readonly 'zh-Hans': string; readonly 'zh-Hant': string };
    readonly language?: 'en' | 'zh-Hans' | 'zh-Hant';
  }[];
  readonly touchpoints: readonly {
    readonly id: string;
    readonly stage: string;
    readonly name: { readonly en: string; readonly 'zh-Hans': string; readonly 'zh-Hant': string };
  }[];
  readonly topics: readonly {
    readonly id: string;
    readonly touchpoint: string;
    readonly department: string;
    readonly cause?: 'product' | 'service' | 'process' | 'policy' | 'price' | 'promise';
    readonly causedAt?: string;
    readonly safety?: boolean;
    readonly name: { readonly en: string; readonly 'zh-Hans': string; readonly 'zh-Hant': string };
    readonly phrases?: {
      readonly en: {
        readonly any: readonly string[];
        readonly negative: readonly string[];
        readonly positive: readonly string[];
        readonly not?: readonly string[];
      };
      readonly zh: {
        readonly any: readonly string[];
        readonly negative: readonly string[];
        readonly positive: readonly string[];
        readonly not?: readonly string[];
      };
    };
    readonly examples?: { readonly en?: readonly string[]; readonly zh?: readonly string[] };
    readonly target?:
      | { readonly measure: 'negative-share' | 'positive-share'; readonly 'at-most': number }
      | { readonly measure: 'negative-share' | 'positive-share'; readonly 'at-least': number }
      | { readonly measure: 'negative-count' | 'positive-count'; readonly 'at-most': number }
      | { readonly measure: 'negative-count' | 'positive-count'; readonly 'at-least': number };
  }[];
};

export type CheckTaxonomyAnswer = {
  readonly valid: boolean;
  /** Lines are those of the body as it was sent. */
  readonly faults: readonly {
    readonly path: string;
    readonly line?: number;
    readonly column?: number;
    readonly problem: string;
    readonly cure: string;
  }[];
  /** Against the taxonomy in force; missing where the draft is wrong. */
  readonly topics?: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Now owned by another department, or at another touchpoint. */
    readonly moved: readonly string[];
  };
};

export type GetConfigAnswer = {
  readonly company: string;
  /** Names what texts are read under: stands in each feedback. */
  readonly under: string;
  readonly documents: readonly {
    readonly document: string;
    readonly state: 'valid' | 'wrong' | 'absent';
    /** A hash of what was written. */
    readonly version?: string;
    /** When it was first read. */
    readonly read?: string;
    readonly wrongSince?: string;
    /** null: what holds for a company that wrote nothing. */
    readonly inForce: { readonly version: string; readonly since: string } | null;
    readonly faults: readonly {
      readonly path: string;
      readonly line?: number;
      readonly column?: number;
      readonly problem: string;
      readonly cure: string;
    }[];
  }[];
  /** Recipients of the settings that get no mail, by their place there, and why: the operator does not allow their domain, they unsubscribed, their address takes no mail. Missing until the first check. */
  readonly recipients?: readonly {
    readonly path: string;
    readonly line?: number;
    readonly column?: number;
    readonly problem: string;
    readonly cure: string;
  }[];
};

export type GetHealthAnswer = {
  readonly at: string;
  readonly sources: readonly {
    readonly source: 'review' | 'ticket' | 'social' | 'survey';
    readonly latest: {
      readonly file: string;
      readonly received: string;
      readonly status: 'reading' | 'analysing' | 'done' | 'rejected' | 'deleted';
      /** Of this file’s feedback; once it was read to its end. */
      readonly lastDay?: string;
    } | null;
    /** Since that file came. */
    readonly days: number | null;
    /** The last day that any of its files tells of. null: none was read to its end. */
    readonly lastDay: string | null;
  }[];
  readonly lag: {
    /** Files that came to their end, of which this is told. */ readonly files: number;
    /** Seconds from arrival until all rows were read. */
    readonly median: number | null;
    /** Of the slowest of them. */
    readonly most: number | null;
  };
  readonly files: {
    readonly underWay: number;
    /** When the oldest of those under way came. null: none is. */
    readonly oldest: string | null;
    /** Set aside as a whole. */
    readonly rejected: number;
  };
  readonly documents: readonly {
    readonly document: string;
    readonly state: 'valid' | 'wrong' | 'absent';
    readonly faults: number;
  }[];
  readonly digests: {
    /** Nobody gets their mails. `nobody-named`: neither the settings nor the operator name anybody; `settings-wrong`: they are wrong for more than a week, or name nobody any more whom the last valid ones did; `all-left-out`: each recipient is told in `recipients` of `getConfig`. */
    readonly departmentsWithoutRecipient: readonly {
      readonly department: string;
      readonly why: 'nobody-named' | 'settings-wrong' | 'all-left-out';
    }[];
  };
};

/** The API of Voicetrail: a method an operation, which gives the answer or throws a `ProblemError`. */

export function voicetrail(connection: Connection) {
  const send = sender(connection);
  return {
    /** What was counted, by any two dimensions. */
    getSummary: (
      query: {
        readonly from?: string;
        readonly to?: string;
        readonly by?:
          | 'day'
          | 'week'
          | 'source'
          | 'sentiment'
          | 'language'
          | 'topic'
          | 'touchpoint'
          | 'stage'
          | 'department'
          | 'signal'
          | 'facet'
          | 'withTopic'
          | 'withSignal'
          | 'withFacet'
          | 'day,week'
          | 'day,source'
          | 'day,sentiment'
          | 'day,language'
          | 'day,topic'
          | 'day,touchpoint'
          | 'day,stage'
          | 'day,department'
          | 'day,signal'
          | 'day,facet'
          | 'week,day'
          | 'week,source'
          | 'week,sentiment'
          | 'week,language'
          | 'week,topic'
          | 'week,touchpoint'
          | 'week,stage'
          | 'week,department'
          | 'week,signal'
          | 'week,facet'
          | 'week,withTopic'
          | 'week,withSignal'
          | 'week,withFacet'
          | 'source,day'
          | 'source,week'
          | 'source,sentiment'
          | 'source,language'
          | 'source,topic'
          | 'source,touchpoint'
          | 'source,stage'
          | 'source,department'
          | 'source,signal'
          | 'source,facet'
          | 'sentiment,day'
          | 'sentiment,week'
          | 'sentiment,source'
          | 'sentiment,language'
          | 'sentiment,topic'
          | 'sentiment,touchpoint'
          | 'sentiment,stage'
          | 'sentiment,department'
          | 'sentiment,signal'
          | 'sentiment,facet'
          | 'sentiment,withTopic'
          | 'language,day'
          | 'language,week'
          | 'language,source'
          | 'language,sentiment'
          | 'language,topic'
          | 'language,touchpoint'
          | 'language,stage'
          | 'language,department'
          | 'language,signal'
          | 'language,facet'
          | 'topic,day'
          | 'topic,week'
          | 'topic,source'
          | 'topic,sentiment'
          | 'topic,language'
          | 'topic,touchpoint'
          | 'topic,stage'
          | 'topic,department'
          | 'topic,signal'
          | 'topic,facet'
          | 'topic,withTopic'
          | 'touchpoint,day'
          | 'touchpoint,week'
          | 'touchpoint,source'
          | 'touchpoint,sentiment'
          | 'touchpoint,language'
          | 'touchpoint,topic'
          | 'touchpoint,stage'
          | 'touchpoint,department'
          | 'touchpoint,signal'
          | 'touchpoint,facet'
          | 'touchpoint,withTopic'
          | 'stage,day'
          | 'stage,week'
          | 'stage,source'
          | 'stage,sentiment'
          | 'stage,language'
          | 'stage,topic'
          | 'stage,touchpoint'
          | 'stage,department'
          | 'stage,signal'
          | 'stage,facet'
          | 'stage,withTopic'
          | 'department,day'
          | 'department,week'
          | 'department,source'
          | 'department,sentiment'
          | 'department,language'
          | 'department,topic'
          | 'department,touchpoint'
          | 'department,stage'
          | 'department,signal'
          | 'department,facet'
          | 'department,withTopic'
          | 'signal,day'
          | 'signal,week'
          | 'signal,source'
          | 'signal,sentiment'
          | 'signal,language'
          | 'signal,topic'
          | 'signal,touchpoint'
          | 'signal,stage'
          | 'signal,department'
          | 'signal,facet'
          | 'signal,withSignal'
          | 'facet,day'
          | 'facet,week'
          | 'facet,source'
          | 'facet,sentiment'
          | 'facet,language'
          | 'facet,topic'
          | 'facet,touchpoint'
          | 'facet,stage'
          | 'facet,department'
          | 'facet,signal'
          | 'facet,withFacet'
          | 'withTopic,week'
          | 'withTopic,sentiment'
          | 'withTopic,topic'
          | 'withTopic,touchpoint'
          | 'withTopic,stage'
          | 'withTopic,department'
          | 'withSignal,week'
          | 'withSignal,signal'
          | 'withFacet,week'
          | 'withFacet,facet';
        readonly source?: 'review' | 'ticket' | 'social' | 'survey';
        readonly sentiment?: 'positive' | 'negative' | 'neutral' | 'mixed' | 'unscored';
        readonly language?: string;
        readonly topic?: string;
        readonly touchpoint?: string;
        readonly stage?: string;
        readonly department?: string;
        readonly signal?:
          | 'churn'
          | 'repurchase'
          | 'recommendation'
          | 'effort'
          | 'promise-broken'
          | 'praise-of-person'
          | 'request'
          | 'question'
          | 'urgency'
          | 'safety';
        readonly facet?: string;
        readonly withTopic?: string;
        readonly withSignal?:
          | 'churn'
          | 'repurchase'
          | 'recommendation'
          | 'effort'
          | 'promise-broken'
          | 'praise-of-person'
          | 'request'
          | 'question'
          | 'urgency'
          | 'safety';
        readonly withFacet?: string;
      } = {},
    ): Promise<GetSummaryAnswer> => send('GET', `/v1/summary`, query),

    /** The customer journey: where it hurts. */
    getJourney: (
      query: {
        readonly from?: string;
        readonly to?: string;
        readonly language?: 'en' | 'zh-Hans' | 'zh-Hant';
      } = {},
    ): Promise<GetJourneyAnswer> => send('GET', `/v1/journey`, query),

    /** A topic, touchpoint, stage or department, week by week. */
    getTrend: (query: {
      readonly of?: 'topic' | 'touchpoint' | 'stage' | 'department';
      readonly id: string;
      readonly from?: string;
      readonly to?: string;
    }): Promise<GetTrendAnswer> => send('GET', `/v1/trends`, query),

    /** What hurts. */
    listPainPoints: (
      query: {
        readonly week?: string;
        readonly department?: string;
        readonly stage?: string;
        readonly touchpoint?: string;
        readonly topic?: string;
        readonly language?: 'en' | 'zh-Hans' | 'zh-Hant';
      } = {},
    ): Promise<ListPainPointsAnswer> => send('GET', `/v1/pain-points`, query),

    /** What delights. */
    listWows: (
      query: {
        readonly week?: string;
        readonly department?: string;
        readonly stage?: string;
        readonly touchpoint?: string;
        readonly topic?: string;
        readonly language?: 'en' | 'zh-Hans' | 'zh-Hant';
      } = {},
    ): Promise<ListWowsAnswer> => send('GET', `/v1/wows`, query),

    /** What goes with low scores. */
    listDrivers: (
      query: {
        readonly week?: string;
        readonly department?: string;
        readonly topic?: string;
        readonly facet?: string;
        readonly language?: 'en' | 'zh-Hans' | 'zh-Hant';
      } = {},
    ): Promise<ListDriversAnswer> => send('GET', `/v1/drivers`, query),

    /** The digests that were sent, and the numbers they told. */
    listDigests: (
      query: { readonly from?: string; readonly to?: string; readonly department?: string } = {},
    ): Promise<ListDigestsAnswer> => send('GET', `/v1/digests`, query),

    /** What customers said. */
    listFeedback: (
      query: {
        readonly week?: string;
        readonly from?: string;
        readonly to?: string;
        readonly day?: string;
        readonly order?: 'severe' | 'newest';
        readonly department?: string;
        readonly topic?: string;
        readonly touchpoint?: string;
        readonly stage?: string;
        readonly sentiment?:
          | 'positive'
          | 'negative'
          | 'neutral'
          | 'mixed'
          | 'unscored'
          | 'positive,negative'
          | 'positive,neutral'
          | 'positive,mixed'
          | 'positive,unscored'
          | 'negative,positive'
          | 'negative,neutral'
          | 'negative,mixed'
          | 'negative,unscored'
          | 'neutral,positive'
          | 'neutral,negative'
          | 'neutral,mixed'
          | 'neutral,unscored'
          | 'mixed,positive'
          | 'mixed,negative'
          | 'mixed,neutral'
          | 'mixed,unscored'
          | 'unscored,positive'
          | 'unscored,negative'
          | 'unscored,neutral'
          | 'unscored,mixed';
        readonly source?: 'review' | 'ticket' | 'social' | 'survey';
        readonly language?: string;
        readonly signal?:
          | 'churn'
          | 'repurchase'
          | 'recommendation'
          | 'effort'
          | 'promise-broken'
          | 'praise-of-person'
          | 'request'
          | 'question'
          | 'urgency'
          | 'safety';
        readonly facet?: string;
        readonly words?: string;
        readonly limit?: number;
        readonly cursor?: string;
      } = {},
    ): Promise<ListFeedbackAnswer> => send('GET', `/v1/feedback`, query),

    /** One text, with its clauses, mentions and history. */
    getFeedback: (id: string): Promise<GetFeedbackAnswer> =>
      send('GET', `/v1/feedback/${encodeURIComponent(id)}`),

    /** Say how a text really reads. */
    putLabel: (
      id: string,
      body: { readonly label: 'positive' | 'negative' | 'neutral' | 'mixed' },
    ): Promise<PutLabelAnswer> => send('PUT', `/v1/feedback/${encodeURIComponent(id)}/label`, {}, body),

    /** The labels with their texts. */
    listLabels: (
      query: { readonly limit?: number; readonly cursor?: string } = {},
    ): Promise<ListLabelsAnswer> => send('GET', `/v1/labels`, query),

    /** Dropped files, each with its account. */
    listFiles: (
      query: { readonly limit?: number; readonly cursor?: string } = {},
    ): Promise<ListFilesAnswer> => send('GET', `/v1/files`, query),

    /** A dropped file: its account, how it was read, and why rows were rejected. */
    getFile: (id: string): Promise<GetFileAnswer> => send('GET', `/v1/files/${encodeURIComponent(id)}`),

    /** A form to drop a file by. */
    orderUpload: (body: {
      /** Which decides the folder, and with it how the file is read. */
      readonly source: 'review' | 'ticket' | 'social' | 'survey';
      /** Of the file, as `reviews.csv`; slashes make folders. Below 600 bytes of UTF-8, without control characters. */
      readonly name: string;
      /** How long the file is, exactly. */
      readonly bytes: number;
    }): Promise<OrderUploadAnswer> => send('POST', `/v1/uploads`, {}, body),

    /** Erase a person, or delete a file. */
    orderErasure: (
      body: {
        /** As the company knows a person: the author as the column of the files has it, an e-mail address, a phone number. */
        readonly person?: { readonly author?: string; readonly email?: string; readonly phone?: string };
        /** Whoever wrote a text, by the pseudonym that `author` of a feedback has. */
        readonly author?: string;
        /** A dropped file, by its id. */
        readonly file?: string;
      },
      { key }: { readonly key?: string } = {},
    ): Promise<OrderErasureAnswer> => send('POST', `/v1/erasures`, {}, body, key ?? crypto.randomUUID()),

    /** What was ordered to be erased, and how far it is. */
    listErasures: (
      query: { readonly limit?: number; readonly cursor?: string } = {},
    ): Promise<ListErasuresAnswer> => send('GET', `/v1/erasures`, query),

    /** How far an erasure is, and its receipt. */
    getErasure: (id: string): Promise<GetErasureAnswer> =>
      send('GET', `/v1/erasures/${encodeURIComponent(id)}`),

    /** The departments, and what they own. */
    listDepartments: (
      query: { readonly language?: 'en' | 'zh-Hans' | 'zh-Hant' } = {},
    ): Promise<ListDepartmentsAnswer> => send('GET', `/v1/departments`, query),

    /** The taxonomy in force. */
    getTaxonomy: (query: { readonly phrases?: 'true' | 'false' } = {}): Promise<GetTaxonomyAnswer> =>
      send('GET', `/v1/taxonomy`, query),

    /** Check a draft of a taxonomy. */
    checkTaxonomy: (body: Readonly<Record<string, unknown>>): Promise<CheckTaxonomyAnswer> =>
      send('POST', `/v1/taxonomy/check`, {}, body),

    /** What the company wrote, what is wrong in it, and what is in force. */
    getConfig: (): Promise<GetConfigAnswer> => send('GET', `/v1/config`),

    /** Is what comes in fresh, and is what the company wrote right. */
    getHealth: (): Promise<GetHealthAnswer> => send('GET', `/v1/health`),
  };
}
