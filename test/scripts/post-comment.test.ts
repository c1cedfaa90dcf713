import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PROJECT_ROOT } from "../support/preview-of";
import { temporaryFolder } from "../support/temporary-folder";

const MARK = "<!-- aws-org-backup: what changes -->";

interface Call {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly body?: unknown;
}

/** Stands in for the web service of GitHub or GitLab: answers by address, and takes down what it is asked. */
class StandIn {
  readonly calls: Call[] = [];
  readonly #server: Server;

  constructor(answers: (call: Call) => unknown) {
    this.#server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const { headers, method, url } = request;
        const token = headers.authorization ?? headers["private-token"]?.toString();
        const call = { method, url, token, ...(text === "" ? {} : { body: JSON.parse(text) as unknown }) };
        this.calls.push(call);
        const answer = answers(call);
        response.statusCode = answer === undefined ? 403 : 200;
        response.end(JSON.stringify(answer ?? { message: "Resource not accessible" }));
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
  }
}

async function post(
  variables: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  const script = join(PROJECT_ROOT, "scripts", "post-comment.js");
  const child = spawn(process.execPath, [script], { env: { PATH: process.env.PATH, ...variables } });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, said };
}

const BOT = { type: "Bot" };
const ISSUES = "/repos/example/backup/issues";

describe("post-comment", () => {
  async function onGithub(
    comments: (page: number) => readonly object[],
  ): Promise<{ calls: readonly Call[]; code: number | null; said: string }> {
    const service = new StandIn(({ method, url = "" }) =>
      method === "GET" ? comments(Number(/page=(\d+)$/.exec(url)?.[1])) : { id: 1 },
    );
    const address = await service.listen();
    try {
      const ended = await post({
        GITHUB_API_URL: address,
        GITHUB_REPOSITORY: "example/backup",
        GITHUB_TOKEN: "t",
        PULL_REQUEST: "7",
        BODY: "## What changes",
      });
      return { ...ended, calls: service.calls };
    } finally {
      service.close();
    }
  }

  const written = { body: `${MARK}\n## What changes` };

  it("writes a comment where there is none", async () => {
    assert.deepEqual(await onGithub(() => [{ id: 3, user: BOT, body: "Hello" }]), {
      code: 0,
      said: "",
      calls: [
        { method: "GET", url: `${ISSUES}/7/comments?per_page=100&page=1`, token: "Bearer t" },
        { method: "POST", url: `${ISSUES}/7/comments`, token: "Bearer t", body: { body: written.body } },
      ],
    });
  });

  it("replaces its own, also on a later page, and never one that a person wrote with its mark", async () => {
    const others = Array.from({ length: 100 }, (_, id) => ({
      id,
      user: { type: "User" },
      body: `${MARK}\nold`,
    }));
    const { calls } = await onGithub((page) =>
      page === 1 ? others : [{ id: 501, user: BOT, body: `${MARK}\nold` }],
    );

    assert.deepEqual(
      calls.map(({ method, url }) => `${method ?? ""} ${url ?? ""}`),
      [
        `GET ${ISSUES}/7/comments?per_page=100&page=1`,
        `GET ${ISSUES}/7/comments?per_page=100&page=2`,
        `PATCH ${ISSUES}/comments/501`,
      ],
    );
  });

  it("does the same on GitLab, with the text of a file", async () => {
    const notes = "/projects/5/merge_requests/9/notes";
    const service = new StandIn(({ method, url }) => {
      if (url === "/user") return { id: 42 };
      return method === "GET"
        ? [
            { id: 1, author: { id: 41 }, body: MARK },
            { id: 2, author: { id: 42 }, body: MARK },
          ]
        : {};
    });
    const folder = temporaryFolder({ "changes.md": "## What changes" });
    try {
      const ended = await post({
        CI_API_V4_URL: await service.listen(),
        CI_PROJECT_ID: "5",
        CI_MERGE_REQUEST_IID: "9",
        COMMENT_TOKEN: "t",
        BODY_FILE: join(folder.path, "changes.md"),
      });

      assert.deepEqual(ended, { code: 0, said: "" });
      assert.deepEqual(service.calls.slice(1), [
        { method: "GET", url: `${notes}?per_page=100&page=1`, token: "t" },
        { method: "PUT", url: `${notes}/2`, token: "t", body: { body: written.body } },
      ]);
    } finally {
      folder.remove();
      service.close();
    }
  });

  it("says what the service refuses, and what is missing", async () => {
    const service = new StandIn(() => undefined);
    const GITHUB_API_URL = await service.listen();
    try {
      const variables = {
        GITHUB_API_URL,
        GITHUB_REPOSITORY: "a/b",
        GITHUB_TOKEN: "t",
        PULL_REQUEST: "7",
        BODY: "x",
      };

      assert.deepEqual(await post(variables), {
        code: 1,
        said: 'GET /repos/a/b/issues/7/comments: 403 {"message":"Resource not accessible"}\n',
      });
      assert.deepEqual(await post({ ...variables, PULL_REQUEST: "" }), {
        code: 1,
        said: "PULL_REQUEST must be set\n",
      });
    } finally {
      service.close();
    }
  });
});
