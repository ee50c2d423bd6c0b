/* What the search finds, and in which order: entries that have all words before those that have some;
   a record before others if its name is what was typed; claims before pages, current ones first.

   An entry has a word if one of its words begins so. Where no space parts words, and in Hangul, the
   signs may stand anywhere; a run of them that no entry has is read as its pairs. A word that none has
   is looked for within longer ones, and then as those that are spelled like it. */
(function () {
  "use strict";

  const { fold, indexed, asked, isUnspaced } = window.factbookFolding;
  const { near } = window.factbookSpelling;
  // How much a word tells in the name of an entry, in what else it is called, in its text, and in the
  // question that a claim answers.
  const FIELDS = [["title", 8], ["others", 6], ["text", 2], ["about", 0.2]];
  const DIRECT = 0.2;
  const BEGUN = 0.6;
  const WITHIN = 0.3;
  const ALIKE = 0.4;
  const CLAIMS = 4;
  // Who asks for "loss of life" asks for nothing that has an "of".
  const LINKS = new Set(["a", "an", "and", "are", "at", "by", "did", "do", "does", "for", "from", "has", "have",
    "how", "in", "is", "it", "many", "much", "of", "on", "or", "said", "the", "to", "was", "were", "what",
    "when", "who", "with"]);

  const SIGNS = { lt: "<", gt: ">", quot: '"', amp: "&" };
  const written = (html) => html.replace(/<[^>]*>/g, " ")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (all, hex, number, name) => (
      name ? SIGNS[name] ?? all : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number))))
    .replace(/\s+/g, " ").trim();

  /* An entry of the index as it is compared. A line "Also: …" is what it is found by and not shown;
     before its colon stands what became of a claim that is not current. */
  function entryOf({ location, title, text, boost = 1 }, place, pages) {
    const [path, anchor = ""] = location.split("#");
    const also = /<p>Also(?:, ([^:<]*))?:([^<]*)<\/p>/.exec(text);
    const name = written(title);
    const body = also ? text.replace(also[0], "") : text;
    if (!anchor) pages.set(path, name);
    const isClaim = boost >= CLAIMS && anchor !== "" && !anchor.startsWith("_");
    const names = anchor ? [name] : [name, ...body.split(/<\/?p>| · /).map(written)];
    return {
      location, place, isClaim, path, name, weight: boost, standing: also?.[1] ?? "", said: written(body),
      names: new Set(names.map(fold)), title: indexed(name), others: indexed(written(also?.[2] ?? "")),
      text: indexed(written(body)), about: isClaim ? indexed(pages.get(path) ?? "") : "",
    };
  }

  /* How strongly each entry has the word, of those that have it. */
  function having(entries, word, { within = false, begun = true } = {}) {
    const found = new Map();
    for (const entry of entries) {
      let most = 0;
      for (const [field, weight] of FIELDS) {
        const text = entry[field];
        if (text.includes(` ${word} `)) most = Math.max(most, weight);
        else if (begun && text.includes(` ${word}`)) most = Math.max(most, weight * BEGUN);
        else if (within && text.includes(word)) most = Math.max(most, weight * WITHIN);
      }
      // Of claims that have it alike, those whose question has it too come first.
      if (most) found.set(entry, most + (entry.about.includes(` ${word}`) ? 0.01 : 0));
    }
    return found;
  }

  // Hangul, Arabic and Hebrew set particles and articles before or behind a word, without a space.
  const IS_HANGUL = /^[\uac00-\ud7a3]+$/;
  const isJoined = (word) => /[\u0590-\u06ff]{3}|[\uac00-\ud7a3]{2}/.test(word);

  function pairs(word) {
    const signs = isUnspaced(word) ? word.split(" ") : [...word];
    const joint = isUnspaced(word) ? " " : "";
    return signs.slice(1).map((sign, at) => `${signs[at]}${joint}${sign}`);
  }

  /* What one typed word is read as: lists of entries, each for a word that is to be had. */
  function readings(index, word) {
    const isNumber = /^[\d.]+$/.test(word);
    let found = having(index.entries, word, { begun: !isNumber, within: isJoined(word) });
    if (!found.size && isNumber) found = having(index.entries, word);
    if (found.size || isNumber) return [{ word, found }];
    if (isUnspaced(word) || IS_HANGUL.test(word)) {
      const parts = pairs(word).map((pair) => ({ word: pair, found: having(index.entries, pair, { within: !isUnspaced(word) }) }));
      if (parts.some((part) => part.found.size)) return parts;
    }
    if (word.length > 3) found = having(index.entries, word, { within: true });
    if (found.size) return [{ word, found }];
    return [alike(index, word)];
  }

  function alike(index, word) {
    index.words ??= new Set(index.entries.flatMap((one) => FIELDS.flatMap(([field]) => one[field].split(" "))));
    const words = near(word, [...index.words].filter(Boolean));
    const found = new Map();
    for (const other of words) {
      for (const [entry, strength] of having(index.entries, other)) {
        found.set(entry, Math.max(found.get(entry) ?? 0, strength * ALIKE));
      }
    }
    return { word, found, words };
  }

  /* The entries that answer, best first, and the words to be marked in them. */
  function find(index, text) {
    const typed = asked(text);
    const telling = typed.filter((word) => !LINKS.has(word));
    const read = (telling.length ? telling : typed).flatMap((word) => readings(index, word));
    const whole = typed.join(" ");
    const figures = read.filter(({ word }) => /^\d/.test(word));
    const answers = new Map();
    for (const { found } of read) {
      const rarity = Math.log(1 + index.entries.length / (1 + found.size));
      for (const [entry, strength] of found) {
        const answer = answers.get(entry) ?? { entry, had: 0, direct: 0, score: 0 };
        answer.had += 1;
        answer.direct += strength > DIRECT;
        answer.score += strength * rarity;
        answers.set(entry, answer);
      }
    }
    for (const answer of answers.values()) {
      const { entry } = answer;
      answer.isNamed = entry.names.has(whole) && !entry.isClaim;
      answer.hasFigures = figures.every(({ word }) => entry.title.includes(` ${word} `));
      if (entry.title.includes(` ${whole} `)) answer.score *= 2;
    }
    const found = [...answers.values()].sort((a, b) => b.had - a.had || b.isNamed - a.isNamed
      || rank(b) - rank(a) || b.direct - a.direct || b.hasFigures - a.hasFigures
      || !b.entry.standing - !a.entry.standing || weighed(b) - weighed(a) || a.entry.place - b.entry.place);
    return {
      entries: found.map(({ entry }) => entry),
      whole: found.filter(({ had }) => had === read.length).length,
      alike: read.flatMap(({ words = [] }) => words),
      marked: read.flatMap(({ word, words }) => words ?? [word]),
    };
  }
  // A claim that has the words in its question alone comes after the question.
  const rank = ({ entry, direct }) => (entry.isClaim ? (direct ? 2 : 0) : 1);
  const weighed = ({ entry, score }) => score * Math.sqrt(entry.weight);

  /* Fold all entries, some at a time, so that what is typed meanwhile is seen. */
  async function prepared(docs) {
    const pages = new Map();
    const entries = [];
    for (const [place, doc] of docs.entries()) {
      entries.push(entryOf(doc, place, pages));
      if (place % 500 === 499) await new Promise((resolve) => { setTimeout(resolve); });
    }
    return { entries, pages };
  }

  window.factbookSearch = { prepared, find };
})();
