//! The words for a repository that can't be reached or does not take a push: those of `git`, and
//! what to do about it.

use super::remote::Remote;

/// What `git` says in each case, and what to do then. The first that fits counts.
const ADVICE: [(&[&str], &str); 9] = [
    (
        &["protected branch", "GH006", "GH013", "push declined due to repository rule"],
        "the branch is protected: allow pushes to it in the repository's settings, or choose \
         another branch with `--branch`",
    ),
    (
        &["branch is currently checked out"],
        "somebody works in that branch there: choose another with `--branch`, or publish to a bare \
         repository",
    ),
    (
        &["exists; cannot create"],
        "a branch there has a name that begins with this one: remove it, or choose another branch \
         with `--branch`",
    ),
    (
        &["Host key verification failed"],
        "the host is not known yet: connect to it once by `ssh -T` with the part of the address \
         before the colon, and compare its key",
    ),
    (
        &["hook declined"],
        "the repository's own rules refuse it: ask who keeps it, or choose another branch with \
         `--branch`",
    ),
    (
        &[
            "Permission denied",
            "Permission to",
            "Authentication failed",
            "could not read Username",
            "could not read Password",
            "terminal prompts disabled",
            "error: 401",
            "error: 403",
            "Write access to repository not granted",
        ],
        "you are not signed in there, or may not push: on GitHub `gh auth login` signs you in, and \
         the owner of a repository lets others push in its settings",
    ),
    (
        &["not found", "does not appear to be a git repository", "does not exist"],
        "there is no such repository, or you may not see it: make it (on GitHub at \
         https://github.com/new), or correct the address with `git remote set-url`",
    ),
    (
        &[
            "Could not resolve",
            "unable to access",
            "Connection refused",
            "timed out",
            "unreachable",
            "Could not connect",
        ],
        "it can't be reached: see whether you are online and the address is right, and try again",
    ),
    (&["dubious ownership"], "the folder belongs to somebody else; `git` says how to trust it"),
];

/// The error of an `action` such as "push to" that failed with these words.
pub(super) fn failure(action: &str, remote: &Remote, said: &str) -> anyhow::Error {
    let said = remote.without_secrets(said);
    let shown = words(&said);
    let shown = if shown.is_empty() { String::new() } else { format!(": git says\n{shown}") };
    match advice(&said) {
        Some(advice) => anyhow::anyhow!("could not {action} `{remote}`{shown}\n{advice}"),
        None => anyhow::anyhow!("could not {action} `{remote}`{shown}"),
    }
}

/// What to do about what `git` said.
pub(super) fn advice(said: &str) -> Option<&'static str> {
    let fits = |(signs, _): &&(&[&str], &str)| signs.iter().any(|sign| said.contains(sign));
    ADVICE.iter().find(fits).map(|(_, advice)| *advice)
}

/// What `git` said, without its hints at commands that nobody here has given.
fn words(said: &str) -> String {
    let telling = said.lines().map(str::trim_end).filter(|line| {
        !line.is_empty() && !line.starts_with("hint:") && !line.starts_with("error: failed to push")
    });
    telling.map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_fail_has_its_own_advice() {
        let said = [
            ("remote: error: GH006: Protected branch update failed for refs/heads/x.", "protected"),
            ("! [remote rejected] a -> b (branch is currently checked out)", "works in that"),
            ("! [remote rejected] a -> b (pre-receive hook declined)", "own rules"),
            ("git@github.com: Permission denied (publickey).\nfatal: …", "signed in"),
            ("remote: Permission to a/b.git denied to c.\nerror: 403", "signed in"),
            ("fatal: could not read Username for 'https://github.com'", "signed in"),
            ("error: 'refs/heads/a/b' exists; cannot create 'refs/heads/a'", "begins with"),
            ("Host key verification failed.", "ssh -T"),
            ("ERROR: Repository not found.\nmake sure you have the correct access", "no such"),
            ("fatal: unable to access 'https://x/': Could not resolve host: x", "online"),
            ("ssh: connect to host x port 22: Connection refused", "online"),
        ];
        for (said, expected) in said {
            let advice = advice(said).unwrap_or_default();
            assert!(advice.contains(expected), "{said}: {advice}");
        }
        assert_eq!(advice("fatal: something new"), None);
    }

    #[test]
    fn the_words_of_git_are_kept_but_its_hints_are_not() {
        let said = "To ../x\n\nerror: failed to push some refs to 'x'\nhint: pull\nremote: no\n";
        assert_eq!(words(said), "  To ../x\n  remote: no");
    }
}
