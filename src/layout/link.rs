//! Which addresses may become links: Word refuses a file with one that is malformed, and a page must
//! not run what a document says.

/// Whether Word opens a file with a link to `target`: http, https or mailto, and well-formed. A single
/// malformed target makes Word refuse the whole file, so doubt means no.
pub fn is_safe_target(target: &str) -> bool {
    let fits = |c: char| {
        c.is_ascii_alphanumeric()
            || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
            || (!c.is_ascii() && !c.is_control() && !c.is_whitespace())
    };
    if target.chars().count() > 2000 || !target.chars().all(fits) {
        return false;
    }
    let Some((scheme, rest)) = target.split_once(':') else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
            is_authority(authority) && !path.contains(['[', ']'])
        }),
        "mailto" => {
            let address = rest.split('?').next().unwrap_or(rest);
            address.split_once('@').is_some_and(|(name, host)| {
                let plain = |c: char| c.is_ascii_alphanumeric() || "-._+".contains(c);
                !name.is_empty() && name.chars().all(plain) && is_host(host)
            }) && !rest.contains(['[', ']', '#'])
        }
        _ => false,
    }
}

/// `host` or `host:port`; no user and no IPv6 address, which Word does not take.
fn is_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    port.parse::<u16>().is_ok() && is_host(host)
}

/// Labels of letters, digits, hyphens and underscores, no longer than DNS takes (RFC 1035, 2.3.4); letters of every
/// script.
fn is_host(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_targets_that_word_takes_become_links() {
        for good in [
            "http://www.gov.cn", "https://例子.中国/路径?a=1&b=%20#x", "HTTPS://a.b:8080/",
            "mailto:a.b@c.cn?subject=x",
        ] {
            assert!(is_safe_target(good), "{good}");
        }
        for bad in [
            "", "a.txt", "javascript:alert(1)", "file:///etc", "http://", "http:///x",
            "http://a b", "http://a..b", "http://u@h", "http://h:99999", "http://[::1", "mailto:",
            "mailto:a@b@c", "http://a/\u{1}", "http://a/\\", "http://a/<", "ftp://a",
        ] {
            assert!(!is_safe_target(bad), "{bad}");
        }
    }
}
