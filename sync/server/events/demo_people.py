"""Names out of which demo.py invents students. None of them is anybody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A name as it is written, and in the letters of an email address."""

    full_name: str
    address: str


SCRIPTS = {
    6: Person("ليلى عبد الرحمن", "layla.abdulrahman"),
    7: Person("陈雅文", "yawen.chen"),
    8: Person(
        "María de los Ángeles Fernández-Villaverde y Ruiz de Gopegui", "maria.fernandezvillaverde"
    ),
    9: Person("Nguyễn Thị Phương Thảo", "thao.nguyen"),
    10: Person("عمر بن سالم المنصوري", "omar.almansoori"),
    11: Person("王小明", "xiaoming.wang"),
    12: Person("Đặng Trần Quốc Bảo", "bao.dang"),
    13: Person("Guadalupe Concepción Etxeberria-Goikoetxea Ibáñez", "guadalupe.etxeberria"),
}
"""Students, by the end of their number, whose names are long or in other scripts."""

VISITOR = ("2026-99980", "Kiri Solberg")
"""Has a student pass, and is on nobody's file."""

GIVEN_NAMES = (
    "Maria", "Jose", "Juan Miguel", "Ana Liza", "Rosario", "Angelica", "Mark Anthony", "Jasmine",
    "Paolo", "Kristine", "Rafael", "Bea", "Carlo", "Princess Joy", "Emmanuel", "Lourdes",
    "Sofía", "Álvaro", "Íñigo", "Begoña", "Martín", "Lucía", "Andrés", "Inés",
    "Emily", "Oliver", "Grace", "Benjamin", "Charlotte", "Thomas", "Hannah", "Samuel",
    "Fatima", "Omar", "Layla", "Yusuf", "Amina", "Khalid", "Noor", "Ibrahim",
)  # fmt: skip

FAMILY_NAMES = (
    "dela Cruz", "Santos", "Reyes", "Bautista", "Villanueva", "Macaraeg", "Dimaculangan",
    "Magbanua", "Salonga", "Catacutan", "Panganiban", "de los Santos", "Aquino-Lim", "Tolentino",
    "Peña", "Muñoz", "Ibáñez", "Fernández-Villaverde", "Núñez", "Ortega", "Quintero", "Zúñiga",
    "Carter", "Whitfield", "O'Brien", "Ashworth", "Bennett", "Fairchild", "Holloway", "Sinclair",
    "Al-Farsi", "Haddad", "Mansour", "Abdulrahman", "Nasser", "Khoury", "Sarraf", "bin Salim",
)  # fmt: skip

DEPARTMENTS = (
    "Computer Science",
    "Nursing",
    "Civil Engineering",
    "Business Administration",
    "Education",
    "Architecture",
)

YEAR_LEVELS = ("1st year", "2nd year", "3rd year", "4th year")
"""Most of a freshmen's orientation is in the first."""
