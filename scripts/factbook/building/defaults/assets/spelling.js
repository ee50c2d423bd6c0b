/* Words that are spelled alike: one slip in a word of four to six letters, two in a longer one. A slip
   is a letter too many, too few or wrong, or two that changed places. The end of a word need not be
   typed, and numbers allow none. */
(function () {
  "use strict";

  function allowed(word) {
    if (/\d/.test(word)) return 0;
    if (word.length > 6) return 2;
    return word.length > 3 ? 1 : 0;
  }

  /* The fewest slips between the word and some beginning of the other: optimal string alignment. */
  function slips(word, other, most) {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= word.length; row += 1) {
      const now = [row];
      for (let at = 1; at <= other.length; at += 1) {
        const same = word[row - 1] === other[at - 1];
        now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        const changed = word[row - 1] === other[at - 2] && word[row - 2] === other[at - 1];
        if (row > 1 && at > 1 && changed) now[at] = Math.min(now[at], before[at - 2] + 1);
      }
      if (Math.min(...now) > most) return most + 1;
      [before, last] = [last, now];
    }
    return Math.min(...last);
  }

  /* Those words of a list that come nearest to the word, as far as its slips allow; or none. */
  function near(word, list) {
    let most = allowed(word);
    if (!most) return [];
    let found = [];
    for (const other of list) {
      // Whoever slips seldom does so in the first letter, and other words mostly begin otherwise.
      const count = other[0] === word[0] ? slips(word, other, most) : most + 1;
      if (count < most) found = [];
      if (count <= most) {
        most = count;
        found.push(other);
      }
    }
    return found;
  }

  window.factbookSpelling = { near };
})();
