/** The topic of the packs that is a verdict on the whole: it names nothing that anybody could mend, and tells nothing of a trade. */
export const ofAll = 'overall-experience';
