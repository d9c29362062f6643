"""Boilerplate is marked with the rule that says so; the story never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.boilerplate import find_boilerplate
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

RULES = load_rules("en")


def found(text: str) -> dict[str, str]:
    """Boilerplate sentences of the text → rules."""
    sentences = split_sentences(text, RULES)
    return {
        text[sentences[index].start : sentences[index].end]: rule
        for index, rule in find_boilerplate(text, sentences, rules=RULES)
    }


def test_seed(seed_text: str) -> None:
    assert found(seed_text) == {
        "Sign up to receive our latest news!": "boilerplate.newsletter",
        "By submitting this form, I agree to the terms.": "boilerplate.terms",
    }


def test_story_between_boilerplate_is_left_alone() -> None:
    text = "By Jane Example\n\n5 min read\n\nThe minister resigned on Monday.\n\nShare this article\n\n© 2022 Example"
    assert list(found(text).values()) == [
        "boilerplate.byline",
        "boilerplate.dateline",
        "boilerplate.share",
        "boilerplate.copyright",
    ]


AROUND_THE_STORY = """
The digest is delivered straight to your mailbox.
It is a local paper, and we rely on your generosity.
The paper is funded by our readers.
If you like, notify me by post.
By Jane Example
BY JANE EXAMPLE
By JANE EXAMPLE, Staff Writer
Jane Example is a reporter for The Daily Example.
Jane Example contributed to this report.
Reporting by Jane Example in Kyiv; editing by John Example
Additional reporting by Jane Example
Follow Jane Example on Twitter: @example
Follow her on X at @example.
Contact Jane Example at first@example.org.
Email the author at first@example.org
(Photo by Jane Example/Getty Images)
Photo: Jane Example / AFP
Image source, Getty Images
Getty Images
AP Photo/Jane Example
FILE - Troops cross the river on Monday, March 3, 2020.
Share on Facebook
Share this article
Click to share on Twitter (Opens in new window)
Copy link
Print
Tweet
Share
Email this article
We use cookies to give you the best experience.
By clicking “Accept all”, you agree to the storing of cookies on your device.
This website uses cookies.
Manage cookie preferences
Cookie Policy
Read more
Read More:
READ MORE: Senate passes bill
Read the full story here.
Read also: Senate passes bill
Related: Senate passes bill
RELATED STORIES
More on this story
You might also like
Recommended for you
Most read
Trending now
Continue reading
Continue reading the main story
Keep reading below
Click here to read more.
See more stories on Insider's business page.
Watch: The minister's speech in full
Sign up for our daily newsletter
Sign up for The Morning newsletter
Get the latest news delivered to your inbox.
Enter your email
Subscribe to continue reading
This article is for subscribers only.
You have reached your limit of free articles.
Start your free trial
Already have an account? Log in
Support independent journalism. Donate now.
Download our app
© 2024 The Daily Example. All rights reserved.
Copyright 2024 The Daily Example
All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
Terms of Service
Privacy Policy
Do Not Sell My Personal Information
ADVERTISEMENT
Story continues below advertisement
Sponsored content
This post may contain affiliate links.
Published March 3, 2020 at 4:15 p.m.
Published: 10:30 EST, 3 March 2020
First published on Mon 3 Mar 2020 10.30 GMT
3 min read
3 minute read
Last modified on Tue 4 Mar 2020
March 3, 2020
4 hours ago
Comments
12 comments
Leave a Reply
Your email address will not be published. Required fields are marked *
View comments
Join the conversation
The views expressed in this article are those of the author and do not reflect those of the paper.
The opinions expressed are the author's own.
Our Standards: The Thomson Reuters Trust Principles.
Our standards
Tags: Ukraine, Russia
Topics: Ukraine
Skip to content
Menu
Search
Close
Back to top
This article was originally published on The Conversation.
This story was originally published by ProPublica.
This story has been updated.
This is a developing story. Check back for updates.
Editor's note: This story has been updated.
Have a tip? Email us at first@example.org
Got a news tip?
Do you have a story to share? Contact us.
Follow us on Facebook, Twitter and Instagram
Like us on Facebook
Subscribe to our YouTube channel
Listen to our podcast
Use of this site constitutes acceptance of our User Agreement
Powered by WordPress
Please enable JavaScript
To view this video please enable JavaScript
Your browser does not support the video tag.
Video Player is loading.
Play video
Image: AFP
Gallery
1 of 5
Toggle caption
Hide caption
"""
STORY = """
By Monday the Senate had read more than 40 amendments.
The company shares data with Facebook, he said.
Her newsletter was published in March 2020.
Reuters and AP reported the deal first.
Subscribers left the service in droves.
Google said it would stop using cookies by 2024.
About 60 members have donated to support the campaign.
The minister said on Monday that 3 troops died.
Share prices rose 3% on Monday.
The photo by Getty Images was used in court.
Read more than once, the letter makes sense.
Comments by the minister angered Kyiv.
Related charges were dropped.
Print sales fell by 3%.
Search teams found two bodies.
This story has shaken the country.
Watch groups said turnout was low.
Your support matters, he told the crowd.
Support for the president fell to 30%.
Follow-up talks are due in March.
Advertisement sales fell.
Jane Example in Brussels said the talks failed.
Save the whales, the group says.
March 3, 2020 was a Tuesday.
Correction of the figures took a week.
The ministry corrected an earlier version of the report.
An earlier version of the bill failed.
The article was first published in 1990.
He reported from Kyiv for ten years.
Have a plan, the mayor told residents.
Play ended at 5 p.m.
Keep reading the law, the judge told him.
The newsletter reached 3,000 readers.
Subscribers to the service fell by 3%.
Check back in May, the clerk told him.
"""


@pytest.mark.parametrize("line", AROUND_THE_STORY.strip().splitlines())
def test_what_a_page_says_around_its_story(line: str) -> None:
    assert len(found(line)) == len(split_sentences(line, RULES))


@pytest.mark.parametrize("line", STORY.strip().splitlines())
def test_prose_about_such_things_is_story(line: str) -> None:
    assert found(line) == {}


def test_a_very_long_sentence_is_no_boilerplate() -> None:
    assert found("Sign up to receive our newsletter" + " and more" * 100 + ".") == {}


@given(
    st.lists(
        st.sampled_from(["by ", "Photo ", "read ", "©", "newsletter ", "A. ", "(", "\n\n", "/ "]), max_size=60
    )
)
def test_any_text_gives_each_sentence_at_most_one_rule_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    sentences = split_sentences(text, RULES)
    indices = [index for index, _ in find_boilerplate(text, sentences, rules=RULES)]
    assert indices == sorted(set(indices))
    assert all(index < len(sentences) for index in indices)


@pytest.mark.parametrize(
    "unit",
    [
        "by A ",
        "read more ",
        "Photo A/",
        "get the the ",
        "share on on ",
        "newsletter a a ",
        "by A. Photo/AP\n\n",
        "© ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(
        lambda text: find_boilerplate(text, split_sentences(text, RULES), rules=RULES), unit
    )
