/** Why a weakened document that breaks no promise is none the weaker. */
interface EquivalentMutant {
  /** Matches the names that `mutate-documents.ts` gives. */
  readonly mutant: RegExp;
  readonly reason: string;
}

/** Changes of our documents that change nothing, or nothing that a promise could tell. */
export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [
  {
    mutant: / TheDeployerMayGrantTheKeyToItsVault: /,
    reason:
      "The statement is AWS's documented one and names the account's root user, to whom TheAccountManagesTheKeyThroughIam gives every action already: it counts only for an account that takes that statement away.",
  },
  {
    mutant: / TheBackupAccountMay(Use|Grant)TheKey\w*: allows everybody$/,
    reason:
      "The condition names one role of the backup account, so that everybody is that role; in another account its own policies have to allow it as well.",
  },
  {
    mutant: / OnlyTheRestoreRoleGoesToAwsBackup: allows iam:\*$/,
    reason:
      "The condition iam:PassedToService is carried by iam:PassRole alone, so that no other action of IAM is allowed.",
  },
  {
    mutant: / TheBackupDelegateMayTagBackupPolicies: allows organizations:\*$/,
    reason:
      "Every action that AWS Organizations has on a backup policy is allowed to the delegate by the other statements.",
  },
  {
    mutant: /-reports-policy AwsBackupDeliversReports: allows everybody$/,
    reason:
      "OnlyAwsBackupWrites denies s3:PutObject to everybody but the role that the statement names, so that everybody is that role.",
  },
  {
    mutant: /-reports-policy AwsBackupDeliversReports: allows it on everything$/,
    reason:
      "The policy of a bucket can speak of that bucket and what is in it alone, and s3:PutObject is about objects: there is nothing more to allow.",
  },
  {
    mutant: /^EventForwarder /,
    reason:
      "No promise speaks of the role that forwards events: the walk of the alerts takes its trust and its policy away, one after the other, and names what is missing.",
  },
];
