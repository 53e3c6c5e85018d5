/** Why nothing can be asked of a camera that this station did not add, as a sentence. */
export const NOT_OURS = 'This camera belongs to another gateway. Do this at the station where it was added.';
