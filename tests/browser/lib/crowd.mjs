// People who have been here for long: what takes a year is written beside the server; what they do then are clicks.

const DAY = 24 * 60 * 60 * 1000;
// Later than any score that the server makes, so that it stands.
const FOR_GOOD = 9_000_000_000_000_000;

let next = 7_000;

/** Members named like `juror_07`, who joined 400 days ago and know the password of `of`. Answers their handles. */
export function crowd(server, name, count, of) {
  const rows = Array.from({ length: count }, (_, n) => {
    const handle = `${name}_${String(n).padStart(2, "0")}`;
    return { id: next++, handle };
  });
  const joined = Date.now() - 400 * DAY;
  const statements = rows.map(
    ({ id, handle }) => `
      INSERT INTO account (id, handle, email, email_key, password_hash, role, name, bio, created_at, password_changed_at)
        SELECT ${id}, '${handle}', '${handle}@example.org', '${handle}@example.org', password_hash, 'member', '', '', ${joined}, ${joined}
        FROM account WHERE handle = '${of}';
      INSERT INTO rater_score VALUES (${id}, 500000, 400, 100, 0, 0, 0, 'long here', ${FOR_GOOD});
      INSERT INTO karma_score VALUES (${id}, 200, 0, '[]', 'long here', ${FOR_GOOD});`,
  );
  server.sqlite(`BEGIN; ${statements.join("\n")} COMMIT;`);
  return rows.map((row) => row.handle);
}

/** A crowd whose members may judge: they showed five prints of another's model, passed the test, and most were right. */
export function jurors(server, count, { of, model, creator }) {
  const handles = crowd(server, "juror", count, of);
  const [model_id, creator_id] = server
    .sqlite(`SELECT m.id, m.creator_id FROM model m JOIN account a ON a.id = m.creator_id
             WHERE a.handle = '${creator}' AND m.title = '${model}'`)
    .split("|");
  const now = Date.now();
  const statements = handles.map((handle) => {
    const id = `(SELECT id FROM account WHERE handle = '${handle}')`;
    const prints = [1, 2, 3, 4, 5].map((version) => {
      const print = next++;
      return `
        INSERT INTO print_report (id, print_id, model_id, version, creator_id, rater_id, outcome, cause, body, printer, material, nozzle_um, layer_um, supports, settings, files, created_at)
          VALUES (${print}, ${print}, ${model_id}, ${version}, ${creator_id}, ${id}, 'success', '', '', '', '', 0, 0, '', '{}', '[]', ${now});
        INSERT INTO print_photo (id, print_id, original, state, problem, width, height, colour, variants, copy_of, created_at)
          VALUES (${next++}, ${print}, x'00', 'ready', '', 1, 1, '', '[]', '', ${now});`;
    });
    return `${prints.join("\n")} INSERT INTO juror (account_id, joined_at, passed_at) VALUES (${id}, 0, 0);`;
  });
  // Forty answers on cases whose truth is known, four of them wrong.
  for (const truth of [true, false]) {
    const known = next++;
    statements.push(`INSERT INTO known_case (id, model_id, version, category, is_violation, words, explanation, created_by, created_at, retired_at)
      VALUES (${known}, ${model_id}, 1, 'ai-generated', ${truth}, '', 'Settled.', ${creator_id}, 0, 1);`);
    handles.slice(0, 20).forEach((handle, n) => {
      const choice = n < 2 === truth ? "clear" : "violation";
      statements.push(`INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice, confidence, rationale, answered_at)
        VALUES (${next++}, (SELECT id FROM account WHERE handle = '${handle}'), 1, '', ${known}, 'ai-generated', FALSE, 0, 1, '${choice}', 2, '', ${now - 40 * DAY});`);
    });
  }
  server.sqlite(`BEGIN; ${statements.join("\n")} COMMIT;`);
  return handles;
}

/** Who of the crowd holds a place on a panel that waits for a ballot. */
export function seated(server, round) {
  const sql = `SELECT a.handle FROM jury_seat s JOIN account a ON a.id = s.account_id
               WHERE s.case_id IS NOT NULL AND s.round = ${round} AND s.answered_at IS NULL AND s.left_at IS NULL ORDER BY s.id`;
  return server.sqlite(sql).split("\n").filter(Boolean);
}
