import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
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

const CONFIG = `[default]
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = secret
aws_session_token = session

[profile state]
role_arn = ${ROLES.STATE_ROLE_ARN}
role_session_name = org-backup-deploy-1
source_profile = default
`;

type Asked = readonly [
  url: string,
  authorization: string | undefined,
  body: Readonly<Record<string, string>>,
];

const GRANTED = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <Credentials>
      <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
      <SecretAccessKey>secret</SecretAccessKey>
      <SessionToken>session</SessionToken>
      <Expiration>2099-01-01T00:00:00Z</Expiration>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`;
const REFUSED = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error>
</ErrorResponse>`;

describe("scripts of the workflow files", () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder({ pulumi: '#!/bin/sh\necho "$ORG_BACKUP_READ_ONLY" "$@"\n' });
  });
  afterEach(() => {
    folder.remove();
  });

  const configFile = (): string => join(folder.path, "aws", "config");

  /** Stands in for STS and for GitHub's issuer, and takes down what it is asked. */
  async function federate(
    variables: (address: string) => Readonly<Record<string, string>>,
    answer: string = GRANTED,
  ): Promise<{ code: unknown; said: string; asked: readonly Asked[] }> {
    const asked: Asked[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        asked.push([
          request.url ?? "",
          request.headers.authorization,
          Object.fromEntries(new URLSearchParams(body)),
        ]);
        const isToken = request.url?.startsWith("/token") === true;
        response.statusCode = isToken || answer === GRANTED ? 200 : 403;
        response.end(isToken ? JSON.stringify({ value: "a.b.c" }) : answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const child = spawn("bash", [script("federate.sh")], {
        env: {
          PATH: process.env.PATH,
          HOME: folder.path,
          AWS_ENDPOINT_URL_STS: address,
          AWS_CONFIG_FILE: configFile(),
          NODE_NO_WARNINGS: "1",
          ...ROLES,
          ...variables(address),
        },
      });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
      const code = await new Promise((resolve) => child.on("close", resolve));
      return { code, said, asked };
    } finally {
      server.close();
    }
  }

  const exchangeOf = (token: string): Asked => [
    "/",
    undefined,
    {
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn: ROLES.AWS_ROLE_ARN,
      RoleSessionName: ROLES.SESSION_NAME,
      WebIdentityToken: token,
      DurationSeconds: "3600",
    },
  ];

  it("federate.sh exchanges GitLab's token, and writes what it gets for nobody else to read", async () => {
    const { asked, code, said } = await federate(() => ({ ID_TOKEN: "header.claims.signature" }));

    assert.deepEqual([code, said], [0, ""]);
    assert.deepEqual(asked, [exchangeOf("header.claims.signature")]);
    assert.equal(readFileSync(configFile(), "utf8"), CONFIG);
    assert.equal(statSync(configFile()).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(folder.path, "aws")), ["config"]);
  });

  it("federate.sh asks GitHub for a token for STS", async () => {
    const { asked, code } = await federate((address) => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${address}/token?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t",
    }));

    assert.equal(code, 0);
    assert.deepEqual(asked, [
      ["/token?api-version=2&audience=sts.amazonaws.com", "bearer t", {}],
      exchangeOf("a.b.c"),
    ]);
  });

  it("federate.sh says what STS refuses, and leaves nothing behind", async () => {
    const { code, said } = await federate(() => ({ ID_TOKEN: "a.b.c" }), REFUSED);

    assert.equal(code, 1);
    assert.equal(
      said,
      `the token of this job cannot be exchanged for ${ROLES.AWS_ROLE_ARN}: AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity\n`,
    );
    assert.deepEqual(readdirSync(join(folder.path, "aws")), []);
  });

  for (const name of [...Object.keys(ROLES), "AWS_CONFIG_FILE", "ID_TOKEN"]) {
    it(`federate.sh stops without ${name}`, async () => {
      const { asked, code, said } = await federate(() => ({ ID_TOKEN: "a.b.c", [name]: "" }));

      assert.notEqual(code, 0);
      assert.match(said, new RegExp(name));
      assert.deepEqual(asked, []);
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
