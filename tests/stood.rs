//! Where the flagship's race stood on past days. Each sentence was worked out by hand from the
//! measurements of the events, by the definitions of the method page, before it was compared.

use std::path::Path;

use dateline::load;
use dateline::model::url;

use crate::pages::Built;

/// The flagship as it would be built on a day.
fn flagship_of(day: &str) -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = load::sources(root).expect("the flagship can be read");
    let text = |id| (&*sources.files[id].path, &*sources.files[id].text);
    let (path, config) = text(sources.config);
    let today = config.lines().find(|line| line.starts_with("as_of = ")).expect("a today");
    let config = config.replacen(today, &format!("as_of = \"{day}\""), 1);
    let files = sources.content.iter().map(|id| text(*id));
    Built::of(files.chain([(path, &*config)]))
}

/// What readers see of HTML.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for sign in html.chars() {
        match sign {
            '<' => in_tag = true,
            '>' => in_tag = false,
            sign if !in_tag => text.push(sign),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts of the elements that begin with some markup.
fn texts(page: &str, begin: &str, end: &str) -> Vec<String> {
    let after = page.split(begin).skip(1);
    after.map(|rest| read(rest.split(end).next().unwrap_or_default())).collect()
}

/// What is said of measures, in one of the editions that each has.
#[track_caller]
fn says(site: &Built, sentences: &[(&str, &str)]) {
    for (measure, sentence) in sentences {
        let page = site.page(&url::metric(measure));
        let said = texts(&page, "<p class=\"finding\">", "</p>");
        let whole = format!("{sentence} As of ");
        assert!(said.iter().any(|said| said.contains(&whole)), "{measure}: {said:#?}");
    }
}

/// What the lag clock says: its line and what that rests on.
#[track_caller]
fn clock_says(site: &Built, line: &str, basis: &str) {
    let said = read(&site.page(url::RACE));
    assert!(said.contains(line) && said.contains(basis), "{said}");
}

#[test]
fn the_end_of_2023() {
    let site = flagship_of("2023-12-31");
    says(
        &site,
        &[(
            "mmlu",
            "The United States has led since 3 August 2023, by 9.0 points: 86.4% (GPT-4) to 77.4% \
             (Qwen-72B). China stands where the United States stood 292 days before: GPT-4, \
             14 March 2023.",
        )],
    );
    clock_says(
        &site,
        "On 31 December 2023 China stood where the United States had stood 292 days before",
        "The median of two tests, 292 and 292 days.",
    );
}

#[test]
fn the_day_of_the_b200() {
    let site = flagship_of("2024-03-18");
    says(
        &site,
        &[(
            "chip-tflops",
            "The United States has led since February 2024, with 15.2 times as much: 2,250 (Nvidia \
             B200) to 148 TFLOPS (Nvidia H20). China stands where the United States stood at least \
             1,404 days before: Nvidia A100, the first that was measured, 14 May 2020.",
        )],
    );
}

#[test]
fn the_day_of_gpt_4o() {
    let site = flagship_of("2024-05-13");
    says(
        &site,
        &[(
            "mmlu",
            "The United States has led since 3 August 2023, by 7.2 points: 88.7% (GPT-4o) to 81.5% \
             (GLM-4 (0116)). China stands where the United States stood 426 days before: GPT-4, \
             14 March 2023.",
        )],
    );
    clock_says(
        &site,
        "On 13 May 2024 China stood where the United States had stood 426 days before",
        "The median of two tests, 426 and 426 days.",
    );
}

#[test]
fn a_week_after_o1_preview() {
    let site = flagship_of("2024-09-19");
    says(
        &site,
        &[(
            "gpqa",
            "The United States has led since 6 May 2024, by 24.3 points: 73.3% (o1-preview) to 49% \
             (Qwen2.5-72B-Instruct). China stands where the United States stood 199 days before \
             (91–199): Claude 3 Opus, 4 March 2024.",
        )],
    );
    clock_says(
        &site,
        "On 19 September 2024 China stood where the United States had stood 91 days before",
        "The median of three tests, 91 to 199 days.",
    );
}

#[test]
fn the_day_of_qwq() {
    let site = flagship_of("2024-11-28");
    says(
        &site,
        &[(
            "math",
            "China and the United States have been level within 1.5 points since 28 November 2024: \
             90.6% (QwQ-32B-Preview) to 90% (o1-mini).",
        )],
    );
}

#[test]
fn the_day_on_which_o3_was_only_announced() {
    let site = flagship_of("2024-12-20");
    says(
        &site,
        &[(
            "gpqa",
            "The United States has led since 6 May 2024, by 21.2 points: 75.7% (o1) to 54.5% \
             (QwQ-32B-Preview). China stands where the United States stood 183 days before: Claude \
             3.5 Sonnet (June 2024), 20 June 2024.",
        )],
    );
}

#[test]
fn the_day_of_deepseek_v3() {
    let site = flagship_of("2024-12-26");
    says(
        &site,
        &[(
            "gpqa",
            "The United States has led since 6 May 2024, by 16.6 points: 75.7% (o1) to 59.1% \
             (DeepSeek-V3). China stands where the United States stood 189 days before (105–189): \
             Claude 3.5 Sonnet (June 2024), 20 June 2024.",
        )],
    );
    clock_says(
        &site,
        "On 26 December 2024 China stood where the United States had stood 105 days before",
        "The median of three tests, 105 to 105 days.",
    );
}

#[test]
fn the_day_of_r1() {
    let site = flagship_of("2025-01-20");
    says(
        &site,
        &[
            (
                "gpqa",
                "The United States has led since 6 May 2024, by 4.2 points: 75.7% (o1) to 71.5% \
                 (DeepSeek-R1). China stands where the United States stood 130 days before \
                 (34–130): o1-preview, 12 September 2024.",
            ),
            (
                "aime",
                "China and the United States have been level within 5 points since 20 January \
                 2025: 79.8% (DeepSeek-R1) to 79.2% (o1).",
            ),
            (
                "swe-bench",
                "China and the United States have been level within 4 points since 20 January \
                 2025: 49.2% (DeepSeek-R1) to 49% (Claude 3.5 Sonnet (October 2024)).",
            ),
        ],
    );
    clock_says(
        &site,
        "On 20 January 2025 China stood where the United States had stood 34 days before",
        "The median of three tests, 0 to 34 days.",
    );
}

#[test]
fn five_days_after_o3_mini() {
    let site = flagship_of("2025-02-05");
    says(
        &site,
        &[
            (
                "gpqa",
                "The United States has led since 6 May 2024, by 5.7 points: 77.2% (o3-mini (high)) \
                 to 71.5% (DeepSeek-R1). China stands where the United States stood 146 days \
                 before (50–146): o1-preview, 12 September 2024.",
            ),
            (
                "aime",
                "The United States has led since 31 January 2025, by 7.5 points: 87.3% (o3-mini \
                 (high)) to 79.8% (DeepSeek-R1). China stands where the United States stood 5 days \
                 before (5–50): o3-mini (high), 31 January 2025.",
            ),
        ],
    );
    clock_says(
        &site,
        "On 5 February 2025 China stood where the United States had stood 50 days before",
        "The median of three tests, 0 to 50 days.",
    );
}

#[test]
fn the_end_of_2025() {
    let site = flagship_of("2025-12-31");
    says(
        &site,
        &[(
            "swe-bench",
            "The United States has led since 24 February 2025, by 6.9 points: 80.9% (Claude Opus \
             4.5) to 74% (MiniMax-M2.1). China stands where the United States stood 146 days \
             before (37–223): GPT-5, 7 August 2025.",
        )],
    );
    clock_says(
        &site,
        "On 16 December 2025 China stood where the United States had stood 268 days before",
        "The median of two tests, 244 and 292 days, on the latest day that had two.",
    );
}

#[test]
fn the_day_from_which_the_h200_may_be_sold() {
    let site = flagship_of("2026-01-15");
    says(
        &site,
        &[(
            "chip-tflops",
            "The United States has led since about 8 August 2025, with 2.3 times as much: 2,250 \
             (Nvidia B200) to 989 TFLOPS (Nvidia H200, by licence). At most it was 15.2 times as \
             much, from 18 March 2024 to 8 April 2025 and from about 8 August 2025 to 14 January \
             2026. China stands where the United States stood 1,395 days before (771–1,395): Nvidia \
             H100, 22 March 2022.",
        )],
    );
}

#[test]
fn eleven_days_before_a_test_is_given_up() {
    let site = flagship_of("2026-02-12");
    says(
        &site,
        &[(
            "swe-bench",
            "The United States and China have been level within 4 points since 11 February 2026: \
             80.9% (Claude Opus 4.5) to 80.2% (MiniMax-M2.5).",
        )],
    );
}

#[test]
fn a_week_before_the_next_edition() {
    let site = flagship_of("2026-06-09");
    says(
        &site,
        &[(
            "artificial-analysis",
            "The United States has led since 22 December 2025, by 9.9 points: 64.9 (Claude Fable \
             5) to 55 points (MiniMax-M3). China stands where the United States stood 110 days \
             before: Gemini 3.1 Pro, 19 February 2026.",
        )],
    );
}
