import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { version } from "../../../policies/package.json";
import { rules } from "../../../policies/rules";
import { bundlePack } from "../../../scripts/bundle-pack";
import { PROJECT_ROOT } from "../../support/preview-of";
import { temporaryFolder } from "../../support/temporary-folder";
import { succeed } from "../installed-package";
import { RealEngine } from "./real-engine";

/** What was asked of the service, in order. */
interface Asked {
  readonly call: string;
  readonly body: Buffer;
}

/** As much of Pulumi Cloud, on loopback, as publishing a pack asks of it. */
async function serveCloud(asked: Asked[]): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = `${request.method ?? ""} ${request.url ?? ""}`;
      asked.push({ call, body: Buffer.concat(chunks) });
      const { port } = server.address() as AddressInfo;
      const answers: Readonly<Record<string, object>> = {
        "GET /api/user": {
          githubLogin: "team",
          name: "team",
          organizations: [{ githubLogin: "team", name: "team" }],
        },
        "GET /api/user/organizations/default": { gitHubLogin: "team" },
        "GET /api/capabilities": { capabilities: [] },
        "POST /api/orgs/team/policypacks": { version: 1, uploadURI: `http://127.0.0.1:${port}/upload` },
      };
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify(answers[call] ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

if (RealEngine.isThere) {
  describe("the bundled pack, published with `pulumi policy publish`", () => {
    it("is packed as it is bundled, and names every rule with its settings", async function () {
      this.timeout(120_000);
      const asked: Asked[] = [];
      const cloud = await serveCloud(asked);
      const folder = temporaryFolder({});
      const pack = path.join(folder.path, "pack");
      await bundlePack(pack);
      fs.symlinkSync(path.join(PROJECT_ROOT, "node_modules"), path.join(pack, "node_modules"));
      const engine = new RealEngine(pack, {
        PULUMI_BACKEND_URL: `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`,
        PULUMI_ACCESS_TOKEN: "of-nobody",
      });
      try {
        await engine.succeed("policy", "publish", "team");

        const published = asked.filter(({ call }) => call.includes("policypacks") || call.startsWith("PUT"));
        assert.deepEqual(
          published.map(({ call }) => call),
          [
            "POST /api/orgs/team/policypacks",
            "PUT /upload",
            `POST /api/orgs/team/policypacks/aws-org-backup/versions/${version}/complete`,
          ],
        );
        const { name, versionTag, policies } = JSON.parse(String(published[0]?.body)) as {
          readonly name: string;
          readonly versionTag: string;
          readonly policies: readonly { readonly name: string; readonly configSchema?: object }[];
        };
        assert.deepEqual(
          [name, versionTag, policies.map((policy) => policy.name).sort()],
          ["aws-org-backup", version, rules.map((rule) => rule.name).sort()],
        );
        assert.ok(policies.some(({ configSchema }) => configSchema !== undefined));
        const tarball = path.join(folder.path, "uploaded.tgz");
        fs.writeFileSync(tarball, published[1]?.body ?? "");
        const { stdout } = succeed("tar", ["-tzf", tarball], folder.path);
        assert.deepEqual(
          stdout
            .split("\n")
            .filter((file) => file !== "" && !file.includes("/config/"))
            .sort(),
          [
            "LICENSE",
            "PulumiPolicy.yaml",
            "README.md",
            "index.js",
            "index.js.map",
            "package.json",
            "rules.js",
            "rules.js.map",
          ].map((file) => `package/${file}`),
        );
      } finally {
        engine.remove();
        folder.remove();
        cloud.close();
      }
    });
  });
}
