/* Words as they are compared, by the search and by the ledger: pages/parts/folding.py folds the same
   way, and tests hold each to the other for every letter of Unicode. */
(function () {
  "use strict";

  // Accents, and the signs for vowels that Arabic and Hebrew may leave out. Elsewhere vowels are letters.
  const MARKS = new RegExp("[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7" +
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a" +
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f" +
    "\u{e0100}-\u{e01ef}\u0640\\p{Cf}]", "gu");
  // Letters that are others with a stroke, two in one, or typed as another by half of those who type them.
  const LETTERS = {
    "\u00df": "ss", "\u00e6": "ae", "\u00f0": "d", "\u00f8": "o", "\u00fe": "th", "\u0111": "d", "\u0127": "h",
    "\u0131": "i", "\u0142": "l", "\u014b": "n", "\u0153": "oe", "\u0167": "t", "\u03c2": "\u03c3",
    "\u0629": "\u0647", "\u0649": "\u064a", "\u0671": "\u0627", "\u06a9": "\u0643", "\u06c1": "\u0647", "\u06cc": "\u064a",
  };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
  // In these no space parts words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
  const UNSPACED = "\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff" +
    "\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}";
  const ALONE = new RegExp(`(?=[${UNSPACED}])[\\p{L}\\p{N}]\\p{M}*`, "gu");
  const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
  const BETWEEN = /[^\p{L}\p{N}\p{M}.]+|(?<!\d)\.|\.(?!\d)/gu;

  /* A digit of any script as 0 to 9; each script has its ten in a row. */
  function digit(sign) {
    let zero = sign.codePointAt(0);
    const own = zero;
    while (own - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(own - zero);
  }

  /* A text in small letters of one kind, its words parted by single spaces: without accents and signs
     that are left out at will, digits as 0 to 9 without marks between thousands, and each sign of a
     script without spaces for itself. */
  function fold(text) {
    return text.normalize("NFKD").replace(MARKS, "").toLowerCase().normalize("NFC")
      .replace(LETTER, (letter) => LETTERS[letter])
      // Thai and Lao: a tone may be typed before or after the ring of its vowel.
      .replace(/\u0e4d([\u0e48-\u0e4b])/g, "$1\u0e4d").replace(/\u0ecd([\u0ec8-\u0ecb])/g, "$1\u0ecd")
      .replace(/(?![0-9])\p{Nd}/gu, digit)
      .replace(/(?<![\d.,])\d{1,3}(?:[,'\u2019\u066c ]\d{3})+(?!\d)/g, (number) => number.replace(/\D/g, ""))
      .replace(/(\d)[,\u066b](?=\d)/g, "$1.")
      .replace(/['\u2019]s(?![\p{L}\p{N}\p{M}])/gu, "")
      .replace(ALONE, " $& ")
      .replace(BETWEEN, " ").replace(/ +/g, " ").trim();
  }

  /* Words for thousands and more, as they stand in a folded text. */
  const SCALES = new Map(Object.entries({
    1e2: "hundred hundert cent cento 百 백",
    1e3: "thousand k tausend mille mil mila тыс тысяч тысяча тысячи тис тисяч тисяча тисячі 千 천 الف الاف هزار אלף אלפים",
    1e4: "万 萬 만",
    1e6: "million millions millionen mn mio milhao milhoes millon millones milione milioni млн миллион миллиона миллионов мільион мільиони мільионів مليون ملايين ميليون מיליון",
    1e8: "亿 億 억",
    1e9: "billion billions bn milliarde milliarden mrd milliard milliards miliardo miliardi млрд миллиард миллиарда миллиардов мільярд мільярдів مليار",
  }).flatMap(([scale, words]) => words.split(" ").map((word) => [fold(word), Number(scale)])));
  const SCALED = new RegExp(`(?<![^ ])(\\d{1,9}(?:\\.\\d{1,4})?) ?(${[...SCALES.keys()].join("|")})(?![^ ])`, "gu");
  const IS_SCALED = new RegExp(`^${SCALED.source}$`, "u");
  const inDigits = (number, scale) => String(Math.round(Number(number) * SCALES.get(scale)));

  /* The words that are typed, each folded: a number with its scale is one, and so is what no space parts. */
  function asked(text) {
    const parted = text.replace(/(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)/g, (number) => number.replaceAll(" ", ""));
    const words = [];
    for (const word of parted.split(/\s+/).map(fold).filter(Boolean)) {
      const scaled = IS_SCALED.exec(`${words.at(-1)} ${word}`) ?? IS_SCALED.exec(word);
      if (scaled && scaled[0] !== word) words.pop();
      words.push(scaled ? inDigits(scaled[1], scaled[2]) : word);
    }
    return words;
  }

  window.factbookFolding = {
    fold,
    /* A folded text with a space before each word, numbers also as their digits: "4 thousand" has " 4000". */
    indexed: (text) => ` ${fold(text).replace(SCALED, (all, number, scale) => `${inDigits(number, scale)} ${all}`)} `,
    asked,
    isUnspaced: (text) => IS_UNSPACED.test(text),
  };
})();
