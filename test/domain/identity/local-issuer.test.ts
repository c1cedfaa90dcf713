import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fromWebToken } from "@aws-sdk/credential-providers";
import {
  createRemoteJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
  type CryptoKey,
} from "jose";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { federatedTrust } from "../../../domain/identity/federated-trust";
import { tokenRequest, type TokenClaims } from "../../../domain/identity/token-request";
import { CLIENT, OBJECT, TENANT } from "../../support/applications";

const ACCOUNT = { partition: "aws", accountId: "111111111111" };
const ROLE = "arn:aws:iam::111111111111:role/federated/orders-backup";
const ISSUER = `https://sts.windows.net/${TENANT}/`;
const TRUST = compilePolicy(
  "trust",
  federatedTrust({
    ...ACCOUNT,
    issuer: { kind: "entra", tenantId: TENANT },
    applicationId: CLIENT,
    audiences: ["api://aws-backup"],
    subjects: [OBJECT],
  }),
);
const CLAIMS = { aud: "api://aws-backup", sub: OBJECT, appid: CLIENT, tid: TENANT, ver: "1.0" };

/** What a call of the real SDK's client carried, as STS reads it. */
interface Exchange {
  readonly claims: TokenClaims;
  readonly duration: string | null;
  readonly verdict: string;
}

/**
 * Two doors on the loopback: an issuer with discovery and keys, and a stand-in for STS. The stand-in speaks the query protocol, finds the
 * issuer's keys by discovery, checks signature and expiry as STS does, and asks the role's trust policy. What IAM keeps as the provider's
 * URL is looked up at the local issuer.
 */
class Doors {
  public readonly exchanges: Exchange[] = [];
  private constructor(
    private readonly issuer: Server,
    private readonly sts: Server,
    private readonly key: CryptoKey,
  ) {}

  public static async open(): Promise<Doors> {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const jwk = { ...(await exportJWK(publicKey)), kid: "local", alg: "RS256", use: "sig" };
    const issuer = createServer((request, response) => {
      const origin = `http://${request.headers.host ?? ""}`;
      response.setHeader("content-type", "application/json");
      if (request.url === "/.well-known/openid-configuration")
        response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `${origin}/keys` }));
      else response.end(JSON.stringify({ keys: [jwk] }));
    });
    const sts = createServer();
    await Promise.all([listen(issuer), listen(sts)]);
    const doors = new Doors(issuer, sts, privateKey);
    sts.on("request", (request, response) => {
      void doors.answer(request).then(({ body, status }) => {
        response.writeHead(status, { "content-type": "text/xml" });
        response.end(body);
      });
    });
    return doors;
  }

  public close(): void {
    for (const server of [this.issuer, this.sts]) {
      server.closeAllConnections();
      server.close();
    }
  }

  public token(
    claims: object = CLAIMS,
    { issuer = ISSUER, key = this.key, expires = "5m" } = {},
  ): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "local" })
      .setIssuer(issuer)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  }

  /** The credentials that the SDK's own provider gets for a token. */
  public async exchange(webIdentityToken: string, roleSessionName?: string) {
    const credentials = fromWebToken({
      roleArn: ROLE,
      webIdentityToken,
      durationSeconds: 900,
      ...(roleSessionName === undefined ? {} : { roleSessionName }),
      clientConfig: { region: "eu-west-1", endpoint: originOf(this.sts), maxAttempts: 1 },
    });
    return credentials();
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    const form = new URLSearchParams(await bodyOf(request));
    assert.deepEqual([form.get("Action"), form.get("Version")], ["AssumeRoleWithWebIdentity", "2011-06-15"]);
    assert.equal(
      request.headers.authorization,
      undefined,
      "the call is not signed: the token is all that it needs",
    );
    let claims: TokenClaims;
    try {
      claims = await this.verify(form.get("WebIdentityToken") ?? "");
    } catch (error) {
      return refusal(error instanceof errors.JWTExpired ? "ExpiredTokenException" : "InvalidIdentityToken");
    }
    const { decision } = evaluateAccess(
      tokenRequest({
        ...ACCOUNT,
        claims,
        roleArn: form.get("RoleArn") ?? "",
        sessionName: form.get("RoleSessionName") ?? "",
      }),
      { resource: TRUST },
    );
    this.exchanges.push({ claims, duration: form.get("DurationSeconds"), verdict: decision });
    return decision === "allowed"
      ? credentialsFor(form.get("RoleSessionName") ?? "")
      : refusal("AccessDenied");
  }

  private async verify(token: string): Promise<TokenClaims> {
    const discovery = await fetch(`${originOf(this.issuer)}/.well-known/openid-configuration`);
    const { issuer, jwks_uri: keys } = (await discovery.json()) as { issuer: string; jwks_uri: string };
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), { issuer });
    return payload;
  }
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function refusal(code: string): { status: number; body: string } {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error>`;
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>1</RequestId></ErrorResponse>`;
  return { status: code === "AccessDenied" ? 403 : 400, body };
}

function credentialsFor(session: string): { status: number; body: string } {
  const expiration = new Date(Date.now() + 900_000).toISOString();
  const body =
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>` +
    `<Credentials><AccessKeyId>EXAMPLEKEYID00000000</AccessKeyId><SecretAccessKey>example</SecretAccessKey>` +
    `<SessionToken>${session}</SessionToken><Expiration>${expiration}</Expiration></Credentials>` +
    `<AssumedRoleUser><Arn>arn:aws:sts::111111111111:assumed-role/orders-backup/${session}</Arn>` +
    `<AssumedRoleId>AROAEXAMPLE:${session}</AssumedRoleId></AssumedRoleUser>` +
    `</AssumeRoleWithWebIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>`;
  return { status: 200, body };
}

describe("a local issuer, up to the door of STS (R30, R31)", () => {
  let doors: Doors;
  beforeEach(async () => {
    doors = await Doors.open();
  });
  afterEach(() => {
    doors.close();
  });

  it("gives credentials for the right token, under the application's name, for as long as was asked", async () => {
    const { sessionToken } = await doors.exchange(await doors.token(), `${CLIENT}-run-17`);

    const [exchange] = doors.exchanges;
    assert.equal(sessionToken, `${CLIENT}-run-17`);
    assert.deepEqual([exchange?.duration, exchange?.verdict], ["900", "allowed"]);
    assert.deepEqual([exchange?.claims.iss, exchange?.claims.sub], [ISSUER, OBJECT]);
  });

  const denied: readonly (readonly [title: string, claims: object, session: string | undefined])[] = [
    ["another audience", { ...CLAIMS, aud: "api://other" }, CLIENT],
    ["another service principal", { ...CLAIMS, sub: TENANT }, CLIENT],
    ["no subject", { ...CLAIMS, sub: undefined }, CLIENT],
    ["another session name", CLAIMS, "orders"],
    ["the name that the SDK chooses", CLAIMS, undefined],
  ];
  for (const [title, claims, session] of denied) {
    it(`is denied by the trust policy with ${title}`, async () => {
      const token = await doors.token(claims);

      await assert.rejects(doors.exchange(token, session), { name: "AccessDenied" });
      assert.deepEqual(
        doors.exchanges.map(({ verdict }) => verdict),
        ["denied"],
      );
    });
  }

  it("never comes to the trust policy with a token of another tenant, another key, or yesterday", async () => {
    const { privateKey: key } = await generateKeyPair("RS256");
    const issuer = "https://sts.windows.net/99999999-2222-3333-4444-555555555555/";
    const yesterday = await doors.token(CLAIMS, { expires: "-1d" });

    await assert.rejects(doors.exchange(await doors.token(CLAIMS, { issuer }), CLIENT), {
      name: /InvalidIdentityToken/,
    });
    await assert.rejects(doors.exchange(await doors.token(CLAIMS, { key }), CLIENT), {
      name: /InvalidIdentityToken/,
    });
    await assert.rejects(doors.exchange(yesterday, CLIENT), { name: /ExpiredToken/ });
    assert.deepEqual(doors.exchanges, []);
  });
});
