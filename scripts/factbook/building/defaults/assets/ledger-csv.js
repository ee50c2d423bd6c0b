/* The claims that the ledger shows as a CSV file that the browser saves: columns and cells are those
   of data/claims.csv. */
(function () {
  "use strict";

  const { lists } = window.factbookLedger;
  const columns = {
    id: (claim) => claim.id,
    claimant_ids: (claim) => claim.by.join("; "),
    claimants: (claim) => [...new Set(claim.actors.map((one) => one.name))].join("; "),
    sides: (claim) => claim.sides.join("; "),
    said_earliest: (claim) => claim.first,
    said_latest: (claim) => claim.last,
    figure: (claim) => claim.figure,
    measure_id: (claim) => claim.measure,
    measure: (claim) => lists.measures[claim.measure] ?? "",
    question_id: (claim) => claim.question,
    question: (claim) => lists.questions[claim.question].text,
    place_id: (claim) => claim.place,
    place: (claim) => lists.places[claim.place]?.name ?? "",
    tags: (claim) => claim.tags.split(" ").join("; "),
    standing: (claim) => claim.standing,
    state: (claim) => claim.state,
    text: (claim) => claim.sentence,
    page: (claim) => `${lists.questions[claim.question].page}#${claim.id}`,
  };

  const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?";
  const TAKEN_OTHERWISE = new RegExp("^\\s*(?:[0-9]{1,2} ?[-/] ?[0-9]{1,4}(?: ?[-/] ?[0-9]{1,4})?"
    + "|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?|[0-9]{1,2}\\.[0-9]{1,2}\\.(?:[0-9]{2,4})?"
    + "|[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]m?)?|[0-9]+(?:\\.[0-9]+)?e[+-]?[0-9]+"
    + `|[0-9]{1,2}[ -]?${MONTH}(?:[ -][0-9]{2})?|${MONTH}[ -][0-9]{1,2})\\s*$`, "i");

  /* A cell that no spreadsheet runs, or takes for a date (pages/downloads/csv_table.py). */
  function cell(text) {
    const isFormula = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text);
    const isNumber = /^-?[0-9]+(\.[0-9]+)?$/.test(text);
    const guarded = isFormula && !isNumber || TAKEN_OTHERWISE.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }

  window.factbookLedger.saveCsv = (claims) => {
    const rows = claims.map((claim) => Object.values(columns).map((of) => cell(of(claim))));
    const text = [Object.keys(columns), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.download = "claims.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
