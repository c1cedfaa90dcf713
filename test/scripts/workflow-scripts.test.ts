import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { PROJECT_ROOT } from "../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder";

const script = (name: string): string => join(PROJECT_ROOT, "scripts", name);
const ROLES = {
  AWS_ROLE_ARN: "arn:aws:iam::222222222222:role/federated/org-backup-deploy-prod",
  STATE_ROLE_ARN: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
  SESSION_NAME: "org-backup-deploy-1",
};

describe("scripts of the workflow files", () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder({ pulumi: '#!/bin/sh\necho "$ORG_BACKUP_READ_ONLY" "$@"\n' });
  });
  afterEach(() => {
    folder.remove();
  });

  const configFile = (): string => join(folder.path, "aws", "config");
  const tokenFile = (): string => join(folder.path, "aws", "web-identity-token");
  const expectedConfig = (): string => `[default]
role_arn = ${ROLES.AWS_ROLE_ARN}
role_session_name = org-backup-deploy-1
web_identity_token_file = ${tokenFile()}

[profile state]
role_arn = ${ROLES.STATE_ROLE_ARN}
role_session_name = org-backup-deploy-1
source_profile = default
`;

  it("federate.sh writes GitLab's token, for nobody else to read, and how to exchange it", () => {
    const { status, stderr, stdout } = spawnSync("bash", [script("federate.sh")], {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        ...ROLES,
        AWS_CONFIG_FILE: configFile(),
        ID_TOKEN: "header.claims.signature",
      },
    });

    assert.deepEqual([status, stdout, stderr], [0, "", ""]);
    assert.equal(readFileSync(configFile(), "utf8"), expectedConfig());
    assert.equal(readFileSync(tokenFile(), "utf8"), "header.claims.signature");
    assert.deepEqual(
      [configFile(), tokenFile()].map((file) => statSync(file).mode & 0o777),
      [0o600, 0o600],
    );
  });

  it("federate.sh asks GitHub for a token for STS", async () => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url, request.headers.authorization);
      response.end(JSON.stringify({ value: "a.b.c" }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2`;
      const child = spawn("bash", [script("federate.sh")], {
        env: {
          PATH: process.env.PATH,
          ...ROLES,
          AWS_CONFIG_FILE: configFile(),
          ACTIONS_ID_TOKEN_REQUEST_URL: url,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t",
        },
      });
      assert.equal(await new Promise((resolve) => child.on("close", resolve)), 0);

      assert.deepEqual(asked, ["/token?api-version=2&audience=sts.amazonaws.com", "bearer t"]);
      assert.equal(readFileSync(tokenFile(), "utf8"), "a.b.c");
    } finally {
      server.close();
    }
  });

  for (const name of [...Object.keys(ROLES), "AWS_CONFIG_FILE", "ID_TOKEN"]) {
    it(`federate.sh stops without ${name}`, () => {
      const variables = { ...ROLES, AWS_CONFIG_FILE: configFile(), ID_TOKEN: "a.b.c" };
      const { status, stderr } = spawnSync("bash", [script("federate.sh")], {
        encoding: "utf8",
        env: { PATH: process.env.PATH, ...variables, [name]: "" },
      });

      assert.notEqual(status, 0);
      assert.match(stderr, new RegExp(name));
    });
  }

  const RUNS: readonly (readonly [args: readonly string[], status: number, said: string])[] = [
    [
      ["preview", "prod"],
      0,
      "true preview --stack prod --non-interactive --diff --policy-pack policies --policy-pack-config policies/config/prod.json\n",
    ],
    [
      ["up", "dev"],
      0,
      " up --yes --stack dev --non-interactive --diff --policy-pack policies --policy-pack-config policies/config/dev.json\n",
    ],
    [["destroy", "dev"], 2, "preview or up, got destroy\n"],
  ];
  for (const [args, status, said] of RUNS) {
    it(`run-pulumi.sh ${args.join(" ")} ends with ${status}`, () => {
      chmodSync(join(folder.path, "pulumi"), 0o755);
      const ended = spawnSync("bash", [script("run-pulumi.sh"), ...args], {
        encoding: "utf8",
        env: { PATH: `${folder.path}${delimiter}${process.env.PATH ?? ""}` },
      });

      assert.deepEqual([ended.status, ended.stdout + ended.stderr], [status, said]);
    });
  }
});
