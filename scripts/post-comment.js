"use strict";
/**
 * Keeps one comment on a pull request of GitHub or a merge request of GitLab: the text of the variable BODY, or of the file BODY_FILE. What was
 * posted before is replaced, so that there is one comment however often somebody pushes.
 *
 * GitHub: GITHUB_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY, PULL_REQUEST.
 * GitLab: COMMENT_TOKEN, CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID.
 */
const fs = require("node:fs");

/** Begins the comment, and is not shown. */
const MARK = "<!-- aws-org-backup: what changes -->";

/** Most comments that are looked through. */
const MOST_PAGES = 20;
const PAGE = 100;

async function ask(url, method, headers, body) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
  });
  if (!answer.ok)
    throw new Error(`${method} ${new URL(url).pathname}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function needed(name) {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} must be set`);
  return value;
}

/** Where comments of the request are, and which of them are ours to replace. */
async function place() {
  if (process.env.CI_API_V4_URL !== undefined) {
    const headers = { "private-token": needed("COMMENT_TOKEN") };
    const { id } = await ask(`${needed("CI_API_V4_URL")}/user`, "GET", headers);
    const notes = `${needed("CI_API_V4_URL")}/projects/${needed("CI_PROJECT_ID")}/merge_requests/${needed("CI_MERGE_REQUEST_IID")}/notes`;
    return { headers, all: notes, one: notes, update: "PUT", isOurs: ({ author }) => author?.id === id };
  }
  const issues = `${needed("GITHUB_API_URL")}/repos/${needed("GITHUB_REPOSITORY")}/issues`;
  return {
    headers: { authorization: `Bearer ${needed("GITHUB_TOKEN")}`, accept: "application/vnd.github+json" },
    all: `${issues}/${needed("PULL_REQUEST")}/comments`,
    one: `${issues}/comments`,
    update: "PATCH",
    // Anybody can write the mark into a comment of theirs.
    isOurs: ({ user }) => user?.type === "Bot",
  };
}

async function main() {
  const text =
    process.env.BODY_FILE === undefined ? needed("BODY") : fs.readFileSync(process.env.BODY_FILE, "utf8");
  const body = `${MARK}\n${text}`;
  const { all, headers, isOurs, one, update } = await place();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const comments = await ask(`${all}?per_page=${PAGE}&page=${page}`, "GET", headers);
    const known = comments.find((comment) => isOurs(comment) && comment.body?.startsWith(MARK));
    if (known !== undefined) return ask(`${one}/${known.id}`, update, headers, body);
    if (comments.length < PAGE) break;
  }
  return ask(all, "POST", headers, body);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
