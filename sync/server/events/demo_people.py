"""Names out of which demo.py invents students. None of them is anybody."""

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
