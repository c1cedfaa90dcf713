"use strict";
/**
 * Exchanges a job's token for an hour of its federated role, and prints the credentials as the default profile of an AWS configuration file.
 *
 * At once, because tokens of GitHub expire after minutes, while Pulumi starts processes that call AWS for the first time much later.
 *
 * Needs AWS_ROLE_ARN and SESSION_NAME. Usage: node scripts/exchange-token.js TOKEN_FILE
 */
const fs = require("node:fs");
const { fromWebToken } = require("@aws-sdk/credential-providers");

/** The longest that AWS gives to a role that others are taken on from, in seconds. */
const SESSION_SECONDS = 3600;

async function main(file) {
  const exchange = fromWebToken({
    roleArn: process.env.AWS_ROLE_ARN,
    roleSessionName: process.env.SESSION_NAME,
    webIdentityToken: fs.readFileSync(file, "utf8"),
    durationSeconds: SESSION_SECONDS,
    clientConfig: { region: process.env.AWS_REGION ?? "us-east-1" },
  });
  const { accessKeyId, secretAccessKey, sessionToken } = await exchange();
  process.stdout.write(
    `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`,
  );
}

main(process.argv[2]).catch((error) => {
  process.stderr.write(
    `the token of this job cannot be exchanged for ${process.env.AWS_ROLE_ARN}: ${error.name}: ${error.message}\n`,
  );
  process.exitCode = 1;
});
