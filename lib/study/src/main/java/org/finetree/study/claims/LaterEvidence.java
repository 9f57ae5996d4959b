package org.finetree.study.claims;

/**
 * Later work that bears on a conclusion of the paper.
 *
 * @param id short name, such as {@code hong-2023}
 * @param citation authors and year
 * @param title of the article
 * @param arxiv number, such as 2303.16887
 * @param finding what it found, soberly
 * @param scope how its setting differs from the paper's
 */
public record LaterEvidence(String id, String citation, String title, String arxiv, String finding, String scope) {
}
